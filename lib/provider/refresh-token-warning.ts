import { type Credentials, refreshTokenEnd } from "../iam";
import { daysUntil, warnDaysAhead } from "../model/refresh-token-life";
import type { Operation } from "../plugin";

/** Warns of a refresh token that ends soon, where the token itself shows it. */
export function warnOfEnd(credentials: Credentials, warn: Operation["warn"], now = new Date()): void {
  const end = "refreshToken" in credentials ? refreshTokenEnd(credentials.refreshToken) : undefined;
  if (end === undefined || daysUntil(end, now) > warnDaysAhead) return;
  warn(
    `the refresh token that the provider signs in with ends ${end.toISOString()}`,
    "Flexera ends refresh tokens that were made since 18 March 2026 after 365 days, also when they are used. Make another one " +
      "in time, or sign in as a service account, whose secret does not end. The command flexera-iam doctor shows more.",
  );
}
