import { maxClients } from "../../model/limits";
import { type IamClient, orgRef, type ServiceAccount, type ServiceAccountSummary, serviceAccountRef } from "../../iam";
import { isUnknown, type Report, sameText, type Unknown } from "../../plugin";
import { grantText } from "../access-grants/grant-text";
import { look } from "../access-grants/holdings";
import { movedHint } from "../shared/address-errors";
import { importCommand, importCommandForAnyOf } from "../shared/copyable";
import { accountText, accountTitle, adoptionOvertaken, clientText } from "../shared/creation-errors";
import { clientsOf, undefinedIfNotFound } from "../shared/not-found";
import { ifVisible } from "../shared/visible";

interface Looking {
  readonly iam: IamClient;
  readonly signal: AbortSignal;
  readonly warn: Report;
}

interface Wanted {
  readonly orgId: string;
  readonly description: string | Unknown | null;
}

/** What the list told of, in full; without what has gone, or bears another name, since then. */
export async function showAll(
  summaries: readonly ServiceAccountSummary[],
  orgId: string,
  { iam, signal, warn }: Looking,
): Promise<readonly ServiceAccount[]> {
  const shown = summaries.map(({ id, name }) => {
    const unchecked = `what is to be known of service account ${JSON.stringify(name)} (id ${id}) could not be checked`;
    return ifVisible(undefinedIfNotFound(iam.serviceAccounts.show(id, { orgId, signal })), unchecked, warn);
  });
  const found = (await Promise.all(shown)).filter((account) => account !== undefined);
  return found.filter(({ id, name }) => summaries.some((each) => each.id === id && sameText(each.name, name)));
}

/**
 * What the list told of, in full, where the plan rests on it.
 *
 * @throws HookError when one has gone, or bears another name, since then
 */
export async function showNeeded(
  summaries: readonly ServiceAccountSummary[],
  orgId: string,
  { iam, signal }: Pick<Looking, "iam" | "signal">,
): Promise<readonly ServiceAccount[]> {
  return Promise.all(
    summaries.map(async ({ id, name }) => {
      const account = await undefinedIfNotFound(iam.serviceAccounts.show(id, { orgId, signal }));
      if (!account || !sameText(account.name, name)) throw adoptionOvertaken(name, id);
      return account;
    }),
  );
}

const exists = (account: ServiceAccount): string => `a service account named ${accountText(account)} exists already`;

/** Says that a name is taken. Only a warning: what bears it may be gone by the time of the apply. */
export function warnOfNamesake(account: ServiceAccount, orgId: string, warn: Report): void {
  warn(
    exists(account),
    `If it stays, applying will fail rather than create a second one. If it is the one that is meant and in this state at ` +
      `another address, say that it moved. ${movedHint("flexera_service_account")}. If it is in no state, import it ` +
      `(${importCommand(orgId, account.id)}), or set adopt_existing = true to have it taken over.`,
  );
}

/**
 * Says that a name is borne by an account of this state: by what is replaced (a taint is not told apart), or taken out of it.
 */
export async function warnOfOwnNamesake(
  account: ServiceAccount,
  wanted: Wanted,
  isAdopting: boolean,
  looking: Looking,
): Promise<void> {
  const brought = isAdopting ? await broughtAlong(account, wanted, looking) : [];
  const becomes = isAdopting ? "it is taken over" : "the apply is refused before anything is lost";
  looking.warn(
    exists(account),
    [
      `This state holds it. If it is what this resource replaces, it is deleted first; with create_before_destroy, ${becomes}.`,
      `If it is taken out of the state, ${becomes}; to have it here without that, say that it moved. ` +
        `${movedHint("flexera_service_account")}.`,
      ...(brought.length > 0 ? ["Taken over:", ...brought] : []),
    ].join(" "),
  );
}

export function warnOfSeveralNamesakes(accounts: readonly ServiceAccountSummary[], orgId: string, warn: Report): void {
  warn(
    `${accounts.length} service accounts named ${JSON.stringify(accounts[0]?.name)} exist already`,
    `They are ${accounts.map(accountText).join(", ")}. Which one is meant cannot be told, so applying will fail unless one ` +
      `at most is left by then. Import the one that is meant (${importCommandForAnyOf(orgId)}), or delete those that ` +
      `are not needed.`,
  );
}

/** Says that an account is taken over, what it brings along, and what it loses by that. */
export async function warnOfAdoption(account: ServiceAccount, wanted: Wanted, looking: Looking): Promise<void> {
  const brought = await broughtAlong(account, wanted, looking);
  looking.warn(`${exists(account)}, and is taken over`, [...brought, "Destroying it here will delete it."].join(" "));
}

async function broughtAlong(
  { id, name, description: live }: ServiceAccount,
  { orgId, description }: Wanted,
  { iam, signal, warn }: Looking,
): Promise<readonly string[]> {
  const options = { orgId, signal, freshness: "run" } as const;
  const who = accountTitle({ id, name });
  const view = { orgId, scopes: [orgRef(orgId)] };
  const seen = await ifVisible(
    look(iam, { view, subjectRef: serviceAccountRef(id), signal, freshness: "run" }),
    `which roles ${who} holds could not be checked`,
    warn,
  );
  const clients = await ifVisible(clientsOf(iam, id, options), `which clients ${who} has could not be checked`, warn);
  const sentences = descriptionLost(live, description);
  if (seen && seen.held.length > 0) {
    const roles = seen.held.map((grant) => grantText(orgId, grant)).join(", ");
    sentences.push(`It keeps what it holds, as far as no exclusive set says otherwise: ${roles}.`);
  }
  if (clients && clients.length > 0) {
    sentences.push(`It keeps its clients, and whoever has their secrets: ${clients.map(clientText).join(", ")}.`);
    if (clients.length >= maxClients) sentences.push("There is no room for another one.");
  }
  return sentences;
}

function descriptionLost(live: string, wanted: string | Unknown | null): string[] {
  if (live === "") return [];
  const quoted = JSON.stringify(live);
  if (isUnknown(wanted)) return [`Its description ${quoted} may be overwritten.`];
  if (sameText(live, wanted ?? "")) return [];
  return [`Its description ${quoted} is ${wanted ? `overwritten with ${JSON.stringify(wanted)}` : "erased"}.`];
}
