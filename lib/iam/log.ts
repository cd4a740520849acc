/** One structured log entry. It never holds a query, a header or a body. */
export interface LogEntry {
  readonly level: "debug" | "info" | "warn";
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export type Logger = (entry: LogEntry) => void;

/** A logger that fails must not turn a request that succeeded into an error. */
export function safeLogger(logger: Logger | undefined): Logger {
  return (entry) => {
    try {
      logger?.(entry);
    } catch {
      // The logger's own trouble: there is nowhere left to report it.
    }
  };
}
