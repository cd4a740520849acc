import type { Exchange, Step } from "./exchange";
import { summaryOf } from "./request-log";

/** A moment in the life of a request. */
export interface RequestEvent {
  /**
   * `received`: it has arrived whole, and nothing has been done about it. `changed`: what it asks for has been done and
   * kept, and nothing of the answer has been sent; also for reads, and not for refused requests.
   */
  readonly phase: "received" | "changed";
  /** Counts the requests from the emulator's start, from 1 up; the same in both phases. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  /** Without the question mark; empty when there is none, and for the login paths. */
  readonly query: string;
}

/**
 * The request goes on when what it returns has settled, whether or not the caller is still there. What it throws becomes
 * an answer with status 500, and a request that has only been received then goes no further.
 */
export type RequestListener = (event: RequestEvent) => void | Promise<void>;

/** Tells listeners of requests, and lets the requests wait for them. */
export class RequestEvents {
  readonly #listeners = new Set<RequestListener>();
  #count = 0;

  /** @returns a function that ends it */
  listen(listener: RequestListener): () => void {
    // One wrapper each, so that a listener registered twice is called twice.
    const own: RequestListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  readonly received: Step = async (exchange, next) => {
    exchange.number = ++this.#count;
    await this.#tell("received", exchange);
    return next();
  };

  readonly changed: Step = async (exchange, next) => {
    const answer = await next();
    await this.#tell("changed", exchange);
    return answer;
  };

  async #tell(phase: RequestEvent["phase"], { request, number = 0 }: Exchange): Promise<void> {
    for (const listener of [...this.#listeners]) await listener({ phase, number, ...summaryOf(request) });
  }
}
