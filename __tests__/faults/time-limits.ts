import type { Timer } from "../../lib/iam/http";

/**
 * The time-outs of requests, without a wait for them: they come as soon as nothing is on its way but requests that nobody
 * answers. However slow the machine is, no other request is given up.
 */
export class TimeLimits {
  readonly #running = new Set<() => void>();
  #unanswered = 0;

  readonly timer: Timer = (milliseconds, action) => {
    this.#running.add(action);
    // For a request that is not answered for another reason than a fault: then something is broken.
    const timer = setTimeout(action, milliseconds);
    return () => {
      clearTimeout(timer);
      this.#running.delete(action);
      // One that was not answered may have been interrupted.
      this.#unanswered = Math.min(this.#unanswered, this.#running.size);
      this.#look();
    };
  };

  /** So many more requests will not be answered. */
  leaveUnanswered(count: number): void {
    this.#unanswered += count;
    this.#look();
  }

  #look(): void {
    // When a provider dies, all of its requests are interrupted first.
    setImmediate(() => {
      if (this.#unanswered === 0 || this.#running.size > this.#unanswered) return;
      this.#unanswered = 0;
      for (const action of [...this.#running]) action();
    });
  }
}
