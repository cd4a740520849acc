import type { Api } from "../api";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";

/** A refresh token of a user, without the token. Times are RFC 3339. */
export interface RefreshToken {
  /** Tells tokens apart, and signs nobody in. */
  readonly id: string;
  readonly createdAt: string;
  /** Undefined when it does not end by itself. */
  readonly expiresAt: string | undefined;
}

/** The refresh tokens of the user that asks. A service account has none. */
export class RefreshTokens {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All of them, in any organization: they belong to the user. */
  async list(options: CallOptions = {}): Promise<readonly RefreshToken[]> {
    const answer = await this.#api.request({ method: "GET", path: "/iam/v1/refresh-tokens", ofHost: true }, options);
    return answer.json().items().map(readRefreshToken);
  }
}

function readRefreshToken(json: JsonReader): RefreshToken {
  return {
    id: json.ofKind("refresh-token").member("id").filledText(512),
    createdAt: json.member("createdAt").time(),
    expiresAt: json.optional("expiresAt")?.time(),
  };
}
