import type { FlexeraError } from "../../iam";
import { HookError } from "../../plugin";
import type { ClientState } from "./client-state";
import type { DueActions, Reason } from "./schedule";

/** What may go wrong in the life of a client: what is known, and what a person can do. */

/** A new credential is not good: how that ends, besides why. */
export function mayStillWork(current: string, next: string, error: HookError): HookError {
  const known =
    current === next
      ? `It is kept as it is, and the next apply tries again.`
      : `Client ${current} stays in use, and the next apply tries again.`;
  return new HookError(error.message, [error.detail, known].filter(Boolean).join("\n\n"), error.path);
}

export function secondSecretLost(clientId: string, cause: FlexeraError): HookError {
  return new HookError(
    `whether client ${clientId} has a second secret now is not known`,
    `${cause.message}. The previous secret still works. The request was not repeated. Apply again: if there is a second ` +
      `secret by then, which nobody knows, a second client is made in its place.`,
  );
}

/** The attribute that asks for a rotation, and how. */
const wishes: Readonly<Record<Reason, readonly [path: string, what: string]>> = {
  triggers: ["rotationTriggers", "rotation_triggers has changed"],
  storage: ["secretStorage", "the way that the secret is kept has changed"],
  delivery: ["deliverTo", "deliver_to has changed"],
  age: ["rotateAfter", "its secret is old enough"],
  unfinished: ["clientId", "it is not in use yet"],
};

/** A rotation that was asked for has to wait for a place. */
export function rotationBlocked(
  { clientId, previousClientId, previousRetireAfter }: ClientState,
  reason: Reason,
  { unconfirmed, inUse }: Pick<DueActions, "unconfirmed" | "inUse">,
): HookError {
  const [path, what] = wishes[reason];
  if (inUse) {
    return new HookError(
      `client ${clientId} cannot be rotated before its previous credential is retired, which Terraform signs in with`,
      `It is to be rotated because ${what}. Sign in with client ${clientId} first: that apply retires the previous one.`,
      [path],
    );
  }
  return new HookError(
    `client ${clientId} cannot be rotated before client ${previousClientId ?? ""} is retired`,
    unconfirmed
      ? `It is to be rotated because ${what}. Set confirmed_client_id = "${clientId}" once that client is in use, so that ` +
          `the previous one can be retired.`
      : `It is to be rotated because ${what}, but the previous credential still has its slot, until ` +
          `${previousRetireAfter ?? "it is retired"}. Apply after that. If nothing uses it any more, set overlap = "0m", ` +
          `which retires it first.`,
    [path],
  );
}
