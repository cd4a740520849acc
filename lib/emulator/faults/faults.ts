import { setTimeout } from "node:timers/promises";

import type { Changes } from "../changes";
import type { Context } from "../context";
import { type Exchange, run, type Step } from "../exchange";
import { type Answer } from "../answer";
import { ActiveFault } from "./active-fault";
import { effectOf, type Surroundings } from "./effects";
import type { CompleteFault, Fault } from "./fault";
import { LateChanges } from "./late-changes";
import { readFault } from "./read-fault";

/** What is known of a fault that has been added. */
export interface FaultReport {
  readonly id: number;
  /** With the defaults filled in. */
  readonly fault: CompleteFault;
  /** How often it has struck so far. */
  readonly struck: number;
}

/** Failures to order. */
export interface Faults {
  /**
   * From now on the fault strikes the requests that it is for. Where several are for the same request, they apply in the
   * order of their adding: latency, stale reads and skew together, of those that decide what reaches the caller the first;
   * the others wait for the next request.
   *
   * @returns a report that is kept up to date
   * @throws ApiError 400 that names what is wrong with it
   */
  add(fault: Fault): FaultReport;
  /** All that have been added since the last `clear`, those that are used up included; in the order of their adding. */
  list(): readonly FaultReport[];
  /** Ends all of them. Whoever is struck already stays so. */
  clear(): void;
  /** Resolves when every change that a fault has put off has been made. */
  settled(): Promise<void>;
}

export class FaultRegistry implements Faults {
  readonly #around: Surroundings;
  readonly #late = new LateChanges();
  readonly #closing = new AbortController();
  #active: readonly ActiveFault[] = [];
  #lastId = 0;

  constructor(context: Context, changes: Changes) {
    const { signal } = this.#closing;
    this.#around = {
      changes,
      late: this.#late,
      now: () => context.now(),
      pause: (milliseconds) => setTimeout(milliseconds, undefined, { signal }),
    };
  }

  add(given: Fault): FaultReport {
    const fault = readFault(given);
    const id = ++this.#lastId;
    const active = new ActiveFault(id, fault, effectOf(fault, id, this.#around));
    this.#active = [...this.#active, active];
    return active;
  }

  list(): readonly FaultReport[] {
    return this.#active;
  }

  clear(): void {
    for (const fault of this.#active) fault.end();
    this.#active = [];
  }

  settled(): Promise<void> {
    return this.#late.settled();
  }

  /** Ends every wait: requests that are being held go without an answer, changes that were put off are not made. */
  close(): void {
    this.#closing.abort();
    this.#late.abandon();
    this.clear();
  }

  readonly strike: Step = async (exchange, next): Promise<Answer> => {
    try {
      return await run([...this.#strikersOf(exchange), next], exchange);
    } catch (error) {
      if (this.#closing.signal.aborted) return { status: 0, headers: {}, delivery: "dropped" };
      throw error;
    }
  };

  /** What is to be done to a request, outermost first; what decides on the answer comes last. */
  #strikersOf(exchange: Exchange): Step[] {
    const around: Step[] = [];
    const answering: Step[] = [];
    for (const fault of this.#active.filter((each) => each.isDueFor(exchange))) {
      if (fault.answers && answering.length > 0) continue;
      const step = fault.strike();
      if (step === undefined) continue;
      (fault.answers ? answering : around).push(step);
      exchange.struck = [...(exchange.struck ?? []), fault.id];
    }
    return [...around, ...answering];
  }
}
