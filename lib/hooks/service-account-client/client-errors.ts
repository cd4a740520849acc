import { messageOf } from "../../model/errors/message-of";
import type { FlexeraError, ServiceAccountClient } from "../../iam";
import { maxClients } from "../../model/limits";
import { HookError, type Report } from "../../plugin";
import { movedHint } from "../shared/address-errors";
import { hclText } from "../shared/copyable";
import { clientText } from "../shared/creation-errors";
import type { ClientState, Settings } from "./client-state";
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
      ? `It is to be rotated because ${what}. Set confirmed_client_id = ${hclText(clientId)} once that client is in use, so that ` +
          `the previous one can be retired.`
      : `It is to be rotated because ${what}, but the previous credential still has its slot, until ` +
          `${previousRetireAfter ?? "it is retired"}. Apply after that. If nothing uses it any more, set overlap = "0m", ` +
          `which retires it first.`,
    [path],
  );
}

/** Other places are to have a secret that is not at hand, and there is no slot for the next one yet. */
export function deliveryWaits({ clientId, previousClientId, previousRetireAfter }: ClientState): Parameters<Report> {
  const until = previousRetireAfter === null ? "" : ` (from ${previousRetireAfter} on)`;
  return [
    `client ${clientId} is delivered to the new places of deliver_to by its next rotation only`,
    `Its secret is not at hand, and the next one waits until client ${previousClientId ?? ""} is retired${until}: the first ` +
      `apply after that rotates. If nothing uses that client any more, set overlap = "0m", which retires it first.`,
    ["deliverTo"],
  ];
}

export function noNewClient({ clientId, serviceAccountId }: ClientState): HookError {
  return new HookError(
    `client ${clientId} is not deleted`,
    `This run was to create a client of service account ${serviceAccountId} and could not, so the account keeps this one. ` +
      `Apply again.`,
  );
}

export function reclaimsSibling(clientId: string, { serviceAccountId }: Pick<Settings, "serviceAccountId">): HookError {
  return new HookError(
    `reclaim_unknown_clients would delete client ${clientId}, which another address of this plan has`,
    `It says that one resource alone owns the clients of service account ${serviceAccountId}, and there is another one. Set ` +
      `it to false where an account has two clients, and delete by hand what an interrupted run has left. ` +
      `To destroy everything: terraform destroy -refresh=false.`,
  );
}

/** @param clients those that the account has, of which the plan deletes some and creates others */
export function noFreeSlot(
  serviceAccountId: string,
  clients: readonly ServiceAccountClient[],
  { create, delete: deleted }: { readonly create: number; readonly delete: number },
): HookError {
  return new HookError(
    `service account ${serviceAccountId} has no slot for the clients that this plan creates before it deletes others`,
    `An account holds at most ${maxClients} clients. It has ${clients.map(clientText).join(" and ")}; the plan creates ` +
      `${create} and deletes ${deleted}, in any order, so that clients could be deleted and none created. If they are the ` +
      `same ones, say that they moved. ${movedHint("flexera_service_account_client")}. If they are to be new ones, delete ` +
      `in one run and create in the next, or change rotation_triggers. To destroy everything: terraform destroy -refresh=false.`,
  );
}

export function noSecondSecret(clientId: string): HookError {
  return new HookError(
    `client ${clientId} takes no second secret any more`,
    "That was possible when the plan was made. Plan again: a second client is made then.",
    ["rotationMode"],
  );
}

export function currentIsGone(clientId: string, previousClientId: string): HookError {
  return new HookError(
    `client ${clientId} is gone, so client ${previousClientId} is not retired`,
    "It was deleted since the plan was made. Plan again: the previous client takes its place then.",
  );
}

export function ownClientNotRetired(clientId: string, previousClientId: string): HookError {
  return new HookError(
    `client ${previousClientId} is not retired, because Terraform signs in with it`,
    `The plan was made by another identity. Apply it as that one, or sign in with client ${clientId} and plan again.`,
  );
}

/** @param isNew whether its secret was made just now, so that not every server may know it */
export function cannotSignIn(clientId: string, isNew: boolean, reason: string): HookError {
  return new HookError(
    `client ${clientId} cannot sign in${isNew ? " (its secret is new, and may not be accepted yet)" : ""}`,
    reason,
  );
}

/** @param request one of verify_access, such as `GET /iam/v1/orgs/1105/users` */
export function mayNot(clientId: string, request: string, reason: string): HookError {
  return new HookError(`client ${clientId} may not ${request}`, reason, ["verifyAccess"]);
}

/** @param index of the place in deliver_to */
export function notDelivered(clientId: string, index: number, cause: Error & { readonly detail?: string }): HookError {
  return new HookError(`client ${clientId} was not delivered: ${cause.message}`, cause.detail ?? "", [
    "deliverTo",
    index,
  ]);
}

/** @param index of the place in deliver_to that would not take it */
export function notDeliverable(index: number, cause: Error & { readonly detail?: string }): HookError {
  return new HookError(
    `no credential is made, because it could not be delivered: ${cause.message}`,
    cause.detail ?? "",
    ["deliverTo", index],
  );
}

export function keyMissing(): HookError {
  return new HookError('secret_storage "sealed" needs recipient_public_key', "", ["recipientPublicKey"]);
}

export function badRecipients(cause: unknown): HookError {
  return new HookError("the secret cannot be encrypted for age_recipients", messageOf(cause), ["ageRecipients"]);
}

export function badIdentity(cause: unknown): HookError {
  return new HookError("FLEXERA_AGE_IDENTITY cannot be used", messageOf(cause));
}
