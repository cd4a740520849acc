import { jwtSubject } from "./jwt";

/** Who makes the requests. */
export type Identity =
  /** A service account, by the one of its clients that is in use. */
  { readonly kind: "client"; readonly clientId: string } | { readonly kind: "user"; readonly userId: string };

/**
 * Whose token it is. A user's says so (`sub` is documented to be `u-` and the user's id); how a service account's does is
 * not documented, so it cannot be told.
 */
export function identityOfToken(token: string): Identity | undefined {
  const userId = /^u-([1-9]\d*)$/.exec(jwtSubject(token) ?? "")?.[1];
  return userId === undefined ? undefined : { kind: "user", userId };
}
