import { type DeliveryError, interrupted, timedOut } from "./delivery-error";
import { parseTimeout } from "./timeout";

/** Ends what takes too long, or is interrupted. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #failure: ((delivery: string, said: string) => DeliveryError) | undefined;

  /**
   * @param timeout   the longest that it may take, such as `60s`
   * @param interrupt what ends it before its time
   */
  constructor(
    timeout: string,
    private readonly interrupt: AbortSignal,
  ) {
    this.#timer = setTimeout(() => {
      this.#end((delivery, said) => timedOut(delivery, timeout, said));
    }, parseTimeout(timeout));
    interrupt.addEventListener("abort", this.#onInterrupt);
    if (interrupt.aborted) this.#onInterrupt();
  }

  /** Fires when the work has to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * What to throw when the work had to end; undefined as long as it had not.
   *
   * @param said what the other side has said of it
   */
  failure(delivery: string, said = ""): DeliveryError | undefined {
    return this.#failure?.(delivery, said);
  }

  /** To be called before the work begins. @throws DeliveryError when it has to end already */
  check(delivery: string): void {
    const failure = this.failure(delivery);
    if (failure !== undefined) throw failure;
  }

  /** To be called when the work is done. */
  release(): void {
    clearTimeout(this.#timer);
    this.interrupt.removeEventListener("abort", this.#onInterrupt);
  }

  readonly #onInterrupt = (): void => {
    this.#end((delivery, said) => interrupted(delivery, said));
  };

  #end(failure: (delivery: string, said: string) => DeliveryError): void {
    this.#failure ??= failure;
    this.#controller.abort();
  }
}
