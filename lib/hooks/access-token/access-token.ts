import { ephemeralResource } from "../context";
import { accessTokenSchema } from "../../model/schemas/access-token";

const minuteMs = 60_000;

/** Who uses the token may do so until the end of the run: one that is good for less is replaced by a fresh one. */
const freshForMs = 30 * minuteMs;

/** A token that expires sooner, and cannot be replaced, is worth a warning. */
const shortMs = 5 * minuteMs;

const orNeither = ", or neither, to have a token of the provider's own credentials.";

export const accessToken = ephemeralResource(accessTokenSchema, {
  validate({ config: { clientId, clientSecret }, error }) {
    if (clientId === null && clientSecret !== null) {
      error("client_secret is set but client_id is not", `Give client_id as well${orNeither}`, ["clientSecret"]);
    }
    if (clientSecret === null && clientId !== null) {
      error(
        "client_id is set but client_secret is not",
        `Give client_secret as well${orNeither} A flexera_service_account_client has its client_secret only with ` +
          'secret_storage = "state", and an imported one not before it is rotated.',
        ["clientId"],
      );
    }
  },

  async open({ config: { clientId, clientSecret }, signal, warn }, { iam }) {
    const own = clientId === null || clientSecret === null;
    const owner = own ? iam : iam.withCredentials({ clientId, clientSecret });
    const token = await owner.accessToken({ freshForMs, signal });
    const expiresAt = timestamp(token.expiresAt);
    if (token.expiresAt && token.expiresAt.getTime() - Date.now() < shortMs) {
      warn(
        `the access token expires at ${String(expiresAt)}`,
        "Whatever uses it after that is refused. A token that was given to the provider (access_token) cannot be renewed: " +
          "give a refresh token, or a client id and secret, instead, and each run has a fresh one.",
      );
    }
    return { clientId, clientSecret, accessToken: token.accessToken, expiresAt };
  },
});

/** A date beyond what JavaScript knows is as good as none. */
function timestamp(time: Date | undefined): string | null {
  return time === undefined || Number.isNaN(time.getTime()) ? null : time.toISOString();
}
