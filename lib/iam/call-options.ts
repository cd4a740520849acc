/** What every call of the client accepts as its last argument. */
export interface CallOptions {
  /** Cancels the request, and the waits before its repetitions. */
  readonly signal?: AbortSignal | undefined;
  /** The org to act in. Default: the client's. */
  readonly orgId?: string | undefined;
}
