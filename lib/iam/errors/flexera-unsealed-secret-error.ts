import type { Place } from "../place";
import { FlexeraAnswerError } from "./flexera-answer-error";

/**
 * A secret that was to come encrypted came in plain text: the org does not offer encrypted secrets. It was thrown away, so
 * nobody has it.
 */
export class FlexeraUnsealedSecretError extends FlexeraAnswerError {
  static {
    this.prototype.name = "FlexeraUnsealedSecretError";
  }

  constructor(
    place: Place,
    /** Whose secret it is; "" when the answer does not say it. */
    readonly clientId: string,
    message: string,
    remedy: string,
  ) {
    super(place, "clientSecret", message, remedy);
  }
}

/** @param made what has the secret now, and what to do about it */
export function unsealedSecret(
  place: Place,
  clientId: string,
  made: "client" | "second secret",
): FlexeraUnsealedSecretError {
  const which = clientId === "" ? "the client" : `client ${clientId}`;
  const message =
    `${place.host} answered ${place.method} ${place.path} with a secret in plain text although an encrypted one was asked ` +
    `for: the org does not offer encrypted secrets. The secret was thrown away`;
  const remedy =
    made === "client"
      ? `delete ${which}, whose secret nobody has, and create one without a recipient's key.`
      : `${which} has a second secret that nobody has; the one in use goes on working. Create another client, without a ` +
        "recipient's key, and delete this one.";
  return new FlexeraUnsealedSecretError(place, clientId, message, remedy);
}
