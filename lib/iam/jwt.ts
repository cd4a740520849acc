/**
 * Reads the expiry (`exp`) of a JSON Web Token, without verifying anything.
 *
 * @returns milliseconds since 1970; undefined when the token is not a readable JWT or has no `exp` that is a time.
 */
export function jwtExpiry(token: string): number | undefined {
  const { exp } = claimsOf(token);
  return typeof exp === "number" && isTime(exp * 1000) ? exp * 1000 : undefined;
}

/** When a JSON Web Token was made (`iat`), as {@link jwtExpiry}. */
export function jwtIssue(token: string): number | undefined {
  const { iat } = claimsOf(token);
  return typeof iat === "number" && isTime(iat * 1000) ? iat * 1000 : undefined;
}

/** Whom a JSON Web Token is for (`sub`), without verifying anything; undefined when it does not show it. */
export function jwtSubject(token: string): string | undefined {
  const { sub } = claimsOf(token);
  return typeof sub === "string" ? sub : undefined;
}

const isTime = (milliseconds: number): boolean => !Number.isNaN(new Date(milliseconds).getTime());

function claimsOf(token: string): { readonly exp?: unknown; readonly iat?: unknown; readonly sub?: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
