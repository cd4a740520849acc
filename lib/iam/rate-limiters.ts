import { createHash } from "node:crypto";
import type { Credentials } from "./credentials";
import { secretsOf } from "./credentials";
import { identityOfToken } from "./identity";
import type { RateLimiterSettings } from "./rate-limiter";
import { RateLimiter } from "./rate-limiter";

export interface Budget extends RateLimiterSettings {
  readonly apiUrl: URL;
  readonly orgId: string;
  readonly credentials: Credentials;
}

const limiters = new Map<string, WeakRef<RateLimiter>>();

/**
 * The limiter of a budget. The API counts requests for each principal in an org, so the clients in this process that are one
 * principal in one org share it, as long as they are set to the same limits. Where nothing is counted, nothing is shared.
 */
export function limiterOf({ apiUrl, orgId, credentials, ...settings }: Budget): RateLimiter {
  if (settings.requestsPerMinute === 0) return new RateLimiter(settings);
  const key = JSON.stringify([apiUrl.href, orgId, principalOf(credentials), settings]);
  const known = limiters.get(key)?.deref();
  if (known !== undefined) return known;
  for (const [each, limiter] of limiters) if (limiter.deref() === undefined) limiters.delete(each);
  const limiter = new RateLimiter(settings);
  limiters.set(key, new WeakRef(limiter));
  return limiter;
}

/** Who the API takes the credentials for, as far as they tell; otherwise it is told by the credentials themselves. */
function principalOf(credentials: Credentials): unknown {
  if ("clientId" in credentials) return { kind: "client", clientId: credentials.clientId };
  const user = "accessToken" in credentials ? identityOfToken(credentials.accessToken) : undefined;
  return user ?? createHash("sha256").update(secretsOf(credentials).join()).digest("hex");
}
