import type { Request } from "./answer";

/** One request that the emulator saw. Headers and bodies are never logged, nor queries sent to the login paths. */
export interface LogEntry {
  readonly method: string;
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  /** 0 when a fault kept the answer from the caller. */
  readonly status: number;
  /** When it arrived: RFC 3339, by the emulator's clock. */
  readonly at: string;
  /** `user:{id}` or `service-account:{id}`; null when the request did not prove who makes it. */
  readonly principal: string | null;
  /** From the arrival of the whole request to its answer, in milliseconds. */
  readonly durationMs: number;
  /** Ids of the faults that struck it; absent when none did. */
  readonly faults?: readonly number[];
}

/** What may be told of a request: the login paths' queries could hold credentials. */
export function summaryOf({ method, path, query }: Request): Pick<LogEntry, "method" | "path" | "query"> {
  return { method, path, query: path.startsWith("/iam/") ? query : "" };
}

/** Keeps an emulator that runs for weeks from growing without bound. */
const maxEntries = 50_000;

export class RequestLog {
  private kept: LogEntry[] = [];
  /** How many were there before the oldest that is kept. */
  private dropped = 0;

  /** Oldest first; at most the last 50,000. */
  get entries(): readonly LogEntry[] {
    return this.kept;
  }

  add(entry: LogEntry): void {
    if (this.kept.length >= maxEntries) {
      this.kept = this.kept.slice(maxEntries / 10);
      this.dropped += maxEntries / 10;
    }
    this.kept.push(entry);
  }

  /** As {@link entries}, each with the number that it has always had, from 1 up. */
  numbered(): { readonly event: LogEntry; readonly number: number }[] {
    return this.kept.map((event, index) => ({ event, number: this.dropped + index + 1 }));
  }

  clear(): void {
    this.dropped += this.kept.length;
    this.kept = [];
  }
}
