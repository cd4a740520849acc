import { fixedEndOf } from "../model/refresh-token-life";
import { jwtExpiry, jwtIssue } from "./jwt";

/** When a refresh token ends, as far as it shows that itself: most are opaque. */
export function refreshTokenEnd(token: string): Date | undefined {
  const expiry = jwtExpiry(token);
  const issue = jwtIssue(token);
  const ends = [
    expiry === undefined ? undefined : new Date(expiry),
    issue === undefined ? undefined : fixedEndOf(issue),
  ];
  return ends.filter((end) => end !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
}
