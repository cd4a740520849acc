import type { Call } from "../transport";

/** The provider's calls in flight: who wants to end the process waits for them, and can ask them to hurry. */
export class Calls {
  readonly #inFlight = new Set<AbortController>();
  #whenIdle: (() => void)[] = [];

  /** Runs `work` with a signal that is aborted by the client's cancellation or by {@link abort}. */
  async run<T>(call: Call, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    call.onCancelled(() => {
      controller.abort();
    });
    this.#inFlight.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#inFlight.delete(controller);
      if (this.#inFlight.size === 0) for (const resume of this.#whenIdle.splice(0)) resume();
    }
  }

  /** Asks the calls in flight, and no later ones, to come to an end. */
  abort(): void {
    for (const controller of this.#inFlight) controller.abort();
  }

  /** Resolves once no call is in flight. */
  idle(): Promise<void> {
    if (this.#inFlight.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
    });
  }
}
