import type { Context } from "./context";
import { json } from "./exchange";
import { route, type Route } from "./router";
import { randomText, sha256 } from "./secrets";

/** Documented life of a refresh token that is generated today; use does not extend it. */
const lifeMilliseconds = 365 * 24 * 60 * 60 * 1000;

/** What a user does in Flexera One under "API Credentials"; a user may have any number of refresh tokens. */
export function issueRefreshToken(context: Context, userId: number): string {
  const { state } = context;
  const refreshToken = randomText(32);
  const now = context.now();
  const expiresAt = new Date(now.getTime() + lifeMilliseconds).toISOString();
  state.refreshTokens = state.refreshTokens.filter((token) => token.expiresAt > now.toISOString());
  state.refreshTokens.push({ hash: sha256(refreshToken), userId, expiresAt });
  return refreshToken;
}

/** A user's own tokens, without what signs in; a service account has none, which is inferred. */
export function refreshTokenRoutes(context: Context): Route[] {
  const { state } = context;
  return [
    route("GET", "/iam/v1/refresh-tokens", [], (_, { kind, id }) => {
      const time = context.now().toISOString();
      const own = state.refreshTokens.filter(
        ({ userId, expiresAt }) => kind === "user" && userId === id && expiresAt > time,
      );
      return json(
        200,
        own.map(({ hash, expiresAt }) => ({
          id: hash.slice(0, 12),
          createdAt: new Date(Date.parse(expiresAt) - lifeMilliseconds).toISOString(),
          expiresAt,
          kind: "iam#refresh-token",
        })),
      );
    }),
  ];
}
