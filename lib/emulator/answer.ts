import type { IncomingHttpHeaders } from "node:http";

/** A request that has arrived whole. */
export interface Request {
  readonly method: string;
  /** As sent: still percent-encoded, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined when it was larger than the emulator takes. */
  readonly body: Buffer | undefined;
}

/** An answer as data: nothing is sent before the last step has had its say. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * What reaches the caller instead of the whole answer: the first half of it, a closed connection, a reset connection, or
   * nothing at all.
   */
  readonly delivery?: "truncated" | "dropped" | "reset" | "never";
  /** Called when the caller has the answer, or has noticed that there is none. */
  readonly afterwards?: () => Promise<void>;
}
