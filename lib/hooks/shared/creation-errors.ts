import type { FlexeraError, ServiceAccountClient, ServiceAccountSummary } from "../../iam";
import { HookError } from "../../plugin";
import { movedHint } from "./address-errors";
import { deleteClientCommand, importCommand, importCommandForAnyOf } from "./copyable";

/** What may go wrong when an account or a client is created: what is known, and what a person can do. */

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly createdAt?: string;
}

/** `"cost reader" (id 2263, created at …)` */
export function accountText({ id, name, createdAt }: Named): string {
  return `${JSON.stringify(name)} (id ${id}${createdAt ? `, created at ${createdAt}` : ""})`;
}

/** `service account "cost reader" (id 2263)` */
export function accountTitle({ id, name }: Pick<Named, "id" | "name">): string {
  return `service account ${accountText({ id, name })}`;
}

export function clientText({ clientId, createdAt, createdBy }: ServiceAccountClient): string {
  return `${clientId} (created at ${createdAt} by ${createdBy})`;
}

export function nameTaken(orgId: string, account: Named): HookError {
  return new HookError(
    `a service account named ${JSON.stringify(account.name)} exists already (id ${account.id})`,
    `It is not created a second time. If it is the one that is meant and in this state at another address, say that it ` +
      `moved. ${movedHint("flexera_service_account")}. If this resource is to replace it (-replace, taint, ` +
      `replace_triggered_by), leave create_before_destroy out: two accounts of one name are not made, so the old one has ` +
      `to go first. If it is in no state, import it (${importCommand(orgId, account.id)}), or set ` +
      `adopt_existing = true to have it taken over. If it is another one, choose another name, or delete it.`,
    ["name"],
  );
}

export function namedTwice(name: string): HookError {
  return new HookError(
    `two addresses of this plan create a service account named ${JSON.stringify(name)}`,
    "A second account of one name is never created here. Give each a name of its own, or remove one from the configuration " +
      "and refer to the other.",
    ["name"],
  );
}

export function namesTaken(orgId: string, accounts: readonly ServiceAccountSummary[]): HookError {
  const [first] = accounts;
  return new HookError(
    `${accounts.length} service accounts named ${JSON.stringify(first?.name)} exist already`,
    `They are ${accounts.map(accountText).join(", ")}. Which one is meant cannot be told: import it ` +
      `(${importCommandForAnyOf(orgId)}), or delete those that are not needed.`,
    ["name"],
  );
}

export function adoptionOvertaken(name: string, id: string): HookError {
  return new HookError(
    `service account ${JSON.stringify(name)} (id ${id}) cannot be taken over any more`,
    "It was found, and now it is gone or bears another name. Nothing is created in its place, because all that refers to " +
      "it was planned for it. Plan again.",
    ["name"],
  );
}

export function orgFull(orgId: string, accounts: readonly ServiceAccountSummary[], cause: FlexeraError): HookError {
  return new HookError(
    `organization ${orgId} takes no further service account`,
    `${cause.message}. It holds ${accounts.length}: ${accounts.map(accountText).join(", ")}. Delete one that is not ` +
      `needed, then apply again.`,
  );
}

export function accountLost(orgId: string, name: string, boundMs: number, cause: FlexeraError): HookError {
  return new HookError(
    `whether service account ${JSON.stringify(name)} was created is not known`,
    `${cause.message}. The request was not repeated, because that could make a second one. For ${boundMs / 1000} s ` +
      `organization ${orgId} showed no new account of that name. Plan again: if the account has appeared by then, the ` +
      `plan names it.`,
  );
}

export function severalNewAccounts(orgId: string, accounts: readonly Named[], cause: FlexeraError): HookError {
  return new HookError(
    `several new service accounts are named ${JSON.stringify(accounts[0]?.name)}`,
    `${cause.message}. Since then ${accounts.map(accountText).join(", ")} have appeared in organization ${orgId}, and which ` +
      `one came of this request cannot be told. Delete those that are not needed, and import the one that is ` +
      `(${importCommandForAnyOf(orgId)}).`,
  );
}

export function accountHasClients(
  accountId: string,
  clients: readonly ServiceAccountClient[],
  own: readonly string[],
  cause: FlexeraError,
): HookError {
  const texts = clients.map(
    (client) => clientText(client) + (own.includes(client.clientId) ? ", this resource's" : ""),
  );
  return new HookError(
    `service account ${accountId} takes no further client`,
    `${cause.message}. It has ${clients.length}: ${texts.join("; ")}. Delete one that is not in use, or, ` +
      `if this stack alone owns the clients of the account, set reclaim_unknown_clients = true to have it done.`,
  );
}

export function clientLost(accountId: string, boundMs: number, cause: FlexeraError): HookError {
  return new HookError(
    `whether a client of service account ${accountId} was created is not known`,
    `${cause.message}. The request was not repeated, because that could make a second one. For ${boundMs / 1000} s the ` +
      `account showed no new client. Plan again: if it has appeared by then, the plan names it.`,
  );
}

export function strangeClients(
  orgId: string,
  accountId: string,
  clients: readonly ServiceAccountClient[],
  cause: FlexeraError,
): HookError {
  return new HookError(
    `service account ${accountId} has a client whose secret nobody holds, or somebody else's`,
    `${cause.message}. Since then ${clients.map(clientText).join(", ")} appeared. That it came of this request cannot be ` +
      `told for certain, so it is left alone. If nobody uses it, remove it: ` +
      clients.map(({ clientId }) => deleteClientCommand(orgId, accountId, clientId)).join("; ") +
      `. Then apply again.`,
  );
}
