/** With which result a read is content, when reads are shared. */
export type Freshness = "shared" | "run" | "now";

/** What every call of the client accepts as its last argument. */
export interface CallOptions {
  /** Cancels the request, and the waits before it and its repetitions. */
  readonly signal?: AbortSignal | undefined;
  /** The org to act in. Default: the client's. */
  readonly orgId?: string | undefined;
  /**
   * With which result a read is content when the client shares reads (`shareReads`); otherwise every read asks the API.
   *
   * - `shared`: what the client has read, or is reading, unless a write of its own has touched it since. The default.
   * - `run`: anything that the client has read, also from before its own writes.
   * - `now`: nothing but what the API answers to this very call. It takes the place of what was kept.
   *
   * Only lists are kept. What is shown by its id is shared while it is on its way.
   */
  readonly freshness?: Freshness | undefined;
}

/** What a creation accepts as its last argument. */
export interface CreationOptions extends CallOptions {
  /** The ids of what was there before: an answer that names one of them does not tell what was made. */
  readonly existing?: readonly string[] | undefined;
}
