import { type JsonObject, readJson, readText } from "./body";
import { callerSeconds } from "./clock";
import { type Context } from "./context";
import { badRequest, unauthorized } from "./errors";
import { json, noContent } from "./exchange";
import { bearerToken } from "./principal";
import { isEffective } from "./propagation";
import { type Call, publicRoute, route, type Route } from "./router";
import { randomText, sha256 } from "./secrets";
import type { State, TokenHolder } from "./state";

const fieldLength = { least: 1, most: 4096 };

/** The login host's endpoints, which the emulator serves beside the API's. */
export function tokenRoutes(context: Context): Route[] {
  return [
    publicRoute("POST", "/oidc/token", (call) => {
      const fields = readFields(call);
      const grantType = requireField(fields, "grant_type");
      if (grantType === "client_credentials") return json(200, clientCredentials(context, fields));
      if (grantType === "refresh_token") return json(200, refreshToken(context, fields));
      if (grantType === "authorization_code") return json(200, authorizationCode(context, fields));
      throw badRequest(`grant_type "${grantType}" is not one of client_credentials, refresh_token, authorization_code`);
    }),
    route("POST", "/logout", [], ({ headers }) => {
      Reflect.deleteProperty(context.state.accessTokens, sha256(bearerToken(headers.authorization)));
      return noContent;
    }),
  ];
}

/** The documented encoding is a form; JSON is declared by the login host's own description. */
function readFields({ headers, body }: Call): JsonObject {
  const type = headers["content-type"] ?? "";
  if (/^application\/json\b/i.test(type) || body.toString("latin1").trimStart().startsWith("{")) return readJson(body);
  return Object.fromEntries(new URLSearchParams(body.toString("utf8")));
}

function requireField(fields: JsonObject, name: string): string {
  const value = readText(fields, name, fieldLength);
  if (value === undefined) throw badRequest(`${name} is missing`);
  return value;
}

/**
 * That a wrong secret, an unknown client, one of another zone and one that has not reached the login host yet alike give
 * 401 is inferred: no status is published, and the documented meaning of 401 fits.
 */
function clientCredentials(context: Context, fields: JsonObject) {
  const clientId = requireField(fields, "client_id");
  const hash = sha256(requireField(fields, "client_secret"));
  const client = context.state.clients.find((candidate) => candidate.clientId === clientId);
  const secret = client?.secrets.find((candidate) => candidate.hash === hash);
  if (client === undefined || secret === undefined || !isEffective(context, secret)) {
    throw unauthorized("client credentials are invalid");
  }
  context.tokenUse.record(client, secret, context.now());
  return issue(context, { kind: "client", clientId });
}

function refreshToken(context: Context, fields: JsonObject) {
  const given = requireField(fields, "refresh_token");
  const hash = sha256(given);
  const now = context.now().toISOString();
  const found = context.state.refreshTokens.find((token) => token.hash === hash && token.expiresAt > now);
  if (found === undefined) throw unauthorized("refresh token is invalid");
  context.tokenUse.recordUser({ id: found.userId }, "api", context.now());
  return { ...issue(context, { kind: "user", userId: found.userId }), refresh_token: given };
}

/** A code is good for one use. */
function authorizationCode(context: Context, fields: JsonObject) {
  const { state } = context;
  const hash = sha256(requireField(fields, "code"));
  const redirectUri = requireField(fields, "redirect_uri");
  const now = context.now().toISOString();
  const found = state.authorizationCodes.find((code) => code.hash === hash);
  state.authorizationCodes = state.authorizationCodes.filter((code) => code !== found && code.expiresAt > now);
  if (found?.redirectUri !== redirectUri || found.expiresAt <= now) {
    throw unauthorized("authorization code is invalid");
  }
  const holder: TokenHolder = { kind: "user", userId: found.userId };
  context.tokenUse.recordUser({ id: found.userId }, "ui", context.now());
  context.signIns.push({ at: now, userId: found.userId });
  return { ...issue(context, holder), id_token: jwt(context, holder) };
}

function issue(context: Context, holder: TokenHolder) {
  const { state, options } = context;
  const now = context.now();
  dropExpired(state, now.toISOString());
  const token = jwt(context, holder);
  const expiresAt = new Date(now.getTime() + options.tokenLifeSeconds * 1000).toISOString();
  state.accessTokens[sha256(token)] = { holder, expiresAt };
  const expiresIn = Math.max(1, Math.floor(callerSeconds(options.tokenLifeSeconds, options.clockRate)));
  return { access_token: token, expires_in: expiresIn, token_type: "Bearer" };
}

function dropExpired(state: State, now: string): void {
  for (const [hash, { expiresAt }] of Object.entries(state.accessTokens)) {
    if (expiresAt <= now) Reflect.deleteProperty(state.accessTokens, hash);
  }
}

/**
 * A text with the shape and the claims of a JWT. The last part is random instead of a signature: only the emulator's own
 * record of a token makes it valid. The `sub` of a user is documented; that of a service account is not published, here it
 * is the client id.
 */
function jwt(context: Context, holder: TokenHolder): string {
  const { state, options } = context;
  const issuedAt = Math.floor(context.now().getTime() / 1000);
  const subject =
    holder.kind === "user"
      ? { sub: `u-${holder.userId}`, uid: `u-${holder.userId}` }
      : { sub: holder.clientId, cid: holder.clientId };
  const claims = {
    ver: 1,
    jti: randomText(12),
    iss: `flexera-iam-emulator/${state.zone}`,
    aud: "api",
    iat: issuedAt,
    exp: issuedAt + options.tokenLifeSeconds,
    ...subject,
  };
  return [encode({ alg: "none", typ: "JWT" }), encode(claims), randomText(32)].join(".");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
