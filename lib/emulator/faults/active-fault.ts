import type { Exchange, Step } from "../exchange";
import type { Effect } from "./effects";
import type { CompleteFault } from "./fault";
import { matches } from "./matching";

/** A fault on duty: counts what it sees, and strikes when its turn has come. Its public fields are what is reported. */
export class ActiveFault {
  readonly id: number;
  readonly fault: CompleteFault;
  struck = 0;
  readonly #effect: Effect;
  #seen = 0;

  constructor(id: number, fault: CompleteFault, effect: Effect) {
    this.id = id;
    this.fault = fault;
    this.#effect = effect;
  }

  get answers(): boolean {
    return this.#effect.answers;
  }

  /** Whether a request is one that it may strike. Asked once for each request, since it counts those that it skips. */
  isDueFor(exchange: Exchange): boolean {
    if (this.#isUsedUp() || !matches(this.fault.on, exchange)) return false;
    return ++this.#seen > this.fault.skip;
  }

  /** @returns what it does to the request; undefined when there is nothing to be done */
  strike(): Step | undefined {
    const step = this.#effect.begin();
    if (step === undefined) return undefined;
    this.struck++;
    if (this.#isUsedUp()) this.end();
    return step;
  }

  end(): void {
    this.#effect.end?.();
  }

  #isUsedUp(): boolean {
    return this.fault.times !== "always" && this.struck >= this.fault.times;
  }
}
