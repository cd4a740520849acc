import { invalidTimeout } from "./errors";

const TIMEOUT = /^(\d{1,8})([HMSmun])$/;

const milliseconds: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** A timer cannot wait longer; nobody waits for 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The milliseconds of a `grpc-timeout`, rounded up; undefined where it is so long that it says nothing.
 *
 * @throws StatusError
 */
export function readTimeout(value: string): number | undefined {
  const [, digits, unit = ""] = TIMEOUT.exec(value) ?? [];
  const factor = milliseconds[unit];
  if (digits === undefined || factor === undefined) throw invalidTimeout(value);
  const timeout = Math.ceil(Number(digits) * factor);
  return timeout > LONGEST_TIMER_MS ? undefined : timeout;
}
