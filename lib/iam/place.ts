/** Where a request goes: enough to name it in errors and logs, and free of query, headers and body. */
export interface Place {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly host: string;
  /** Whether the request changes something on the server. */
  readonly writes: boolean;
}
