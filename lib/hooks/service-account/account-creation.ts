import { FlexeraApiError, type FlexeraError, type ServiceAccountSummary } from "../../iam";
import type { Operation, Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { listAccounts } from "../shared/accounts";
import {
  accountLost,
  accountText,
  nameTaken,
  namesTaken,
  orgFull,
  severalNewAccounts,
} from "../shared/creation-errors";
import { carryOut, isUncertain, lookFor } from "../shared/uncertainty";
import { ifVisible } from "../shared/visible";

/** As documented. Another organization may be allowed more: the API decides, this only says what is likely. */
const usualLimit = 20;

export interface WantedAccount {
  readonly orgId: string;
  readonly name: string;
  readonly description: string | null;
  /** Whether an account that bears the name already is taken over. */
  readonly adoptExisting: boolean;
}

/**
 * Creates a service account, exactly one, whatever happens to the request: nothing else tells two accounts of one name
 * apart but which ids there were before.
 *
 * @returns its id
 */
export async function createAccount(
  wanted: WantedAccount,
  { signal, log }: Operation,
  { iam, run }: FlexeraContext,
): Promise<string> {
  const { orgId, name, description, adoptExisting } = wanted;
  return run.mutex.runExclusive(`service accounts of ${orgId}`, async () => {
    const before = await listAccounts(iam, { orgId, signal });
    const namesakes = before.filter((account) => account.name === name);
    const [namesake] = namesakes;
    if (namesakes.length > 1) throw namesTaken(orgId, namesakes);
    if (namesake && !adoptExisting) throw nameTaken(orgId, namesake);
    if (namesake) return adopt(namesake.id);
    const id = await iam.serviceAccounts
      .create({ name, description: description ?? undefined }, { orgId })
      .catch((error: unknown) => {
        if (isUncertain(error)) return find(before, error);
        const full = error instanceof FlexeraApiError && error.status === 400 && before.length >= usualLimit;
        throw full ? orgFull(orgId, before, error) : error;
      });
    run.madeAccounts.add(id);
    return id;
  });

  async function adopt(id: string): Promise<string> {
    log.info("an existing service account is taken over", { orgId, id });
    const isAsWanted = async (): Promise<boolean> =>
      (await iam.serviceAccounts.show(id, { orgId, signal })).description === (description ?? "");
    if (!(await isAsWanted())) {
      await carryOut(() => iam.serviceAccounts.update(id, { description: description ?? "" }, { orgId }), isAsWanted);
    }
    return id;
  }

  /** The account that a creation with an unknown outcome made. */
  async function find(before: readonly ServiceAccountSummary[], error: FlexeraError): Promise<string> {
    const known = new Set(before.map(({ id }) => id));
    const look = async (): Promise<ServiceAccountSummary[] | undefined> => {
      const now = await iam.serviceAccounts.list({ orgId, freshness: "now" });
      const made = now.filter((account) => account.name === name && !known.has(account.id));
      return made.length > 0 ? made : undefined;
    };
    const [made, ...others] = (await lookFor(look, run.patience, signal)) ?? [];
    if (!made) throw accountLost(orgId, name, run.patience.boundMs, error);
    if (others.length > 0) throw severalNewAccounts(orgId, [made, ...others], error);
    log.warn("a creation whose answer was lost has made its account", { orgId, id: made.id });
    return made.id;
  }
}

/** Says at plan what would stand in the way of a creation. Only a warning: what stands there may be gone by then. */
export async function warnOfObstacles(
  { orgId, name, adoptExisting }: Omit<WantedAccount, "description">,
  { signal, warn }: { signal: AbortSignal; warn: Report },
  { iam }: FlexeraContext,
): Promise<void> {
  const options = { orgId, signal, freshness: "run" } as const;
  const quoted = JSON.stringify(name);
  const unchecked = `whether a service account named ${quoted} exists already could not be checked`;
  const accounts = (await ifVisible(listAccounts(iam, options), unchecked, warn)) ?? [];
  const namesakes = accounts.filter((account) => account.name === name);
  for (const { id } of namesakes) {
    const account = await iam.serviceAccounts.show(id, { orgId, signal });
    const exists = `a service account named ${accountText(account)} exists already`;
    if (adoptExisting) warn(`${exists}, and is taken over`, "Destroying it here will delete it.");
    else {
      warn(
        exists,
        `If it is not in this state, applying will fail rather than create a second one. If it is the one that is meant, ` +
          `import it (terraform import ADDRESS ${orgId}/${id}), or set adopt_existing = true to have it taken over.`,
      );
    }
  }
  if (namesakes.length === 0 && accounts.length >= usualLimit) {
    warn(
      `organization ${orgId} holds ${accounts.length} service accounts: there may be no room for ${quoted}`,
      `Flexera documents a limit of ${usualLimit}. They are ${accounts.map(accountText).join(", ")}.`,
    );
  }
}
