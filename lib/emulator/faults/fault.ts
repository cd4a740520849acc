/** Which requests a fault strikes; what is left out does not matter. */
export interface FaultTarget {
  /** Such as `POST`. */
  readonly method?: string;
  /** The whole path without the query; a segment `*` stands for any one, as in `/iam/v1/orgs/1105/access-rules/*`. */
  readonly path?: string;
  /** A text in the query, decoded, such as `iam:project:7`: in a list of the rules of one project. */
  readonly query?: string;
  /** `user:{id}` or `service-account:{id}`; never true of the token endpoint, where nobody is known yet. */
  readonly principal?: string;
}

/** What becomes of the change that a struck request asks for. Without either it is not made. */
interface Timing {
  /** It is made, and then the fault strikes. @default false */
  readonly after?: boolean;
  /**
   * It is made so many milliseconds after the caller got the answer, or noticed that it gets none: 0 to 3,600,000. Not
   * together with `after`.
   */
  readonly lateChangeMs?: number;
}

/** The request waits, 0 to 3,600,000 milliseconds, before the change is made, or with `after` when it has been. */
interface Latency {
  readonly latencyMs: number;
  readonly after?: boolean;
}

/** An error of this status, 400 to 599, in the API's shape. */
interface Status extends Timing {
  readonly status: number;
  /** Seconds, from 0 up, for the header `retry-after`. @default no such header */
  readonly retryAfter?: number;
}

/** A page of HTML with this status, 200 to 599, as a proxy would send it. */
interface Html extends Timing {
  readonly html: number;
}

/** The connection is closed without an answer. */
interface Drop extends Timing {
  readonly drop: true;
}

/** The connection is reset without an answer (TCP RST). */
interface Reset extends Timing {
  readonly reset: true;
}

/** There is no answer until the caller gives up. */
interface Hang extends Timing {
  readonly hang: true;
}

/** The answer ends in its middle; the change is made. */
interface Truncated {
  readonly truncated: true;
}

/**
 * Reads (GET) show what the org held before its last changes, whoever made them. Only changes made since the fault was
 * added are hidden, and only a read from which something is hidden counts as struck.
 */
interface StaleReads {
  readonly stale: Stale;
}

/**
 * The `Date` header and the time stamps that the request writes are off by so many milliseconds, up to a hundred years
 * either way; tokens keep their life.
 */
interface Skew {
  readonly skewMs: number;
}

/** Which changes a stale read does not see. */
export type Stale =
  /** Those of the last so many milliseconds, by the emulator's clock. */
  | { readonly ms: number }
  /** Each until so many reads have missed it. */
  | { readonly reads: number }
  /** The last so many. */
  | { readonly writes: number };

export type FaultEffect = Latency | Status | Html | Drop | Reset | Hang | Truncated | StaleReads | Skew;

/** Something that goes wrong: to which requests, how often, and what. */
export type Fault = FaultEffect & {
  /** @default every request */
  readonly on?: FaultTarget;
  /** So many matching requests are let through first. @default 0 */
  readonly skip?: number;
  /** How often it strikes, from 1 up. @default 1; for stale reads "always" */
  readonly times?: number | "always";
};

/** A fault that has been read: nothing is left out. */
export type CompleteFault = Fault & Required<Pick<Fault, "on" | "skip" | "times">>;
