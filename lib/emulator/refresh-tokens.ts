import type { Context } from "./context";
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
