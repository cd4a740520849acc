import type { Calls } from "./calls";
import type { Log } from "./log";

/** How long the calls in flight may take to finish. Terraform kills 2 s after it asked for a shutdown. */
export interface GracePeriods {
  readonly afterShutdownMs: number;
  /** After a signal, or once Terraform is gone: nobody waits, but what a call is creating should be known to it. */
  readonly unattendedMs: number;
}

export const gracePeriods: GracePeriods = { afterShutdownMs: 1_500, unattendedMs: 30_000 };

export interface LifetimeOptions {
  readonly calls: Calls;
  readonly log: Log;
  /** Sends what is still to be sent and closes the connections. */
  readonly close: () => Promise<void>;
  readonly onStop?: (() => void) | undefined;
}

/** The end of the process: once, after the calls in flight, within a bound. */
export class Lifetime {
  readonly #options: LifetimeOptions;
  #ending = false;

  constructor(options: LifetimeOptions) {
    this.#options = options;
  }

  /** go-plugin's own way: Terraform is done, and waits for the process to go. */
  readonly shutdown = (): void => {
    this.#end("shut down by Terraform", gracePeriods.afterShutdownMs);
  };

  /** Nobody waits for an answer any more. */
  readonly abandon = (reason: string): void => {
    if (this.#ending) return;
    this.#options.calls.abort();
    this.#end(reason, gracePeriods.unattendedMs);
  };

  #end(reason: string, withinMs: number): void {
    // A second, more urgent reason still shortens the wait.
    setTimeout(() => {
      this.#exit();
    }, withinMs).unref();
    if (this.#ending) return;
    this.#ending = true;
    const { calls, close, log } = this.#options;
    log.debug("ending", { reason });
    void calls
      .idle()
      .then(close)
      .finally(() => {
        this.#exit();
      });
  }

  #exit(): void {
    this.#options.onStop?.();
    process.exit(0);
  }
}
