import { type Holder, type Recommendation, recommendFor, type Rights } from "../access";
import type { ApiEvent, IamClient, Period, User } from "../iam";
import { findSubject } from "./find-subject";
import { rightsOfOrg } from "./from-org";

/** An account that nothing was asked with in the period. */
export interface UnusedAccount {
  readonly holder: Holder;
  /** RFC 3339; "" where that is not known. */
  readonly createdAt: string;
  /** Its clients, which nobody uses either. */
  readonly clients: readonly string[];
}

/** A person whose refresh token a job signs in with. */
export interface PersonalJob {
  readonly holder: Holder;
  /** On how many days it asked for something. */
  readonly days: number;
  /** The smallest set of roles that a service account would need for it; undefined where that is not known. */
  readonly smallest: readonly string[] | undefined;
}

export interface Recommendations {
  readonly orgId: string;
  /** RFC 3339. */
  readonly from: string;
  readonly to: string;
  /** Accounts that were used, with what they need of what they hold. */
  readonly accounts: readonly Recommendation[];
  readonly unused: readonly UnusedAccount[];
  /** Accounts that were made within the period and not used yet: too early to say. */
  readonly young: readonly Holder[];
  readonly personal: readonly PersonalJob[];
}

interface Usage {
  readonly operations: Map<string, { readonly method: string; readonly path: string; count: number }>;
  readonly days: Set<string>;
}

/**
 * Holds what the accounts of an org hold against what they have used.
 *
 * @param subjects the accounts to look at; none means all, and the people too
 * @param planned  who holds what by a plan or a state, so that roles are found in the code
 */
export async function recommend(
  iam: IamClient,
  { from, to }: Period,
  subjects: readonly string[],
  planned?: Rights,
): Promise<Recommendations> {
  const people = iam.users.list();
  const rights = await rightsOfOrg(iam, people);
  const self = await iam.whoAmI();
  const usage = await usageIn(iam, { from, to });
  const chosen = subjects.map((text) => findSubject(rights, text));
  const isChosen = (holder: Holder): boolean =>
    chosen.length === 0 || chosen.some(({ kind, id }) => kind === holder.kind && id === holder.id);
  const accounts = rights.holders.filter((holder) => holder.kind === "service-account" && isChosen(holder));
  const [used, idle] = partition(accounts, (holder) => usage.has(keyOf(holder)));
  const shown = await Promise.all(idle.map((holder) => showUnused(iam, holder)));
  const [old, young] = partition(shown, ({ createdAt }) => createdAt === "" || Date.parse(createdAt) < from.getTime());
  const users = rights.holders.filter((holder) => holder.kind === "user" && isChosen(holder));
  const signedIn = signedInSince(await people, from);
  return {
    orgId: iam.orgId,
    from: from.toISOString(),
    to: to.toISOString(),
    accounts: used.map((holder) => withSources(recommendFor(rights, holder, operationsOf(usage, holder)), planned)),
    unused: old,
    young: young.map(({ holder }) => holder),
    personal: users.flatMap((holder) => {
      const days = usage.get(keyOf(holder))?.days.size ?? 0;
      const isSelf = self?.kind === "user" && self.userId === holder.id;
      if (isSelf || days < leastDays || !signedIn.has(holder.id)) return [];
      const { smallest } = recommendFor(rights, holder, operationsOf(usage, holder));
      return [{ holder, days, smallest }];
    }),
  };
}

/** Who signs in with a refresh token on one day only may have tried something out. */
const leastDays = 2;

async function usageIn(iam: IamClient, period: Period): Promise<ReadonlyMap<string, Usage>> {
  const usage = new Map<string, Usage>();
  for await (const event of iam.apiEvents.between(period)) {
    if (event.principal === undefined) continue;
    const key = keyOf(event.principal);
    const known = usage.get(key) ?? { operations: new Map(), days: new Set() };
    usage.set(key, known);
    known.days.add(event.at.slice(0, "2026-01-01".length));
    // What was refused needs nothing that is held.
    if (event.status !== 401 && event.status !== 403) count(known.operations, event);
  }
  return usage;
}

function count(operations: Usage["operations"], { method, path }: ApiEvent): void {
  const key = `${method} ${path}`;
  const known = operations.get(key);
  if (known === undefined) operations.set(key, { method, path, count: 1 });
  else known.count++;
}

function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}:${id}`;
}

function operationsOf(usage: ReadonlyMap<string, Usage>, holder: Holder) {
  return [...(usage.get(keyOf(holder))?.operations.values() ?? [])];
}

async function showUnused(iam: IamClient, holder: Holder): Promise<UnusedAccount> {
  const [{ createdAt }, clients] = await Promise.all([
    iam.serviceAccounts.show(holder.id),
    iam.serviceAccountClients.list(holder.id),
  ]);
  return { holder, createdAt, clients: clients.map(({ clientId }) => clientId) };
}

function signedInSince(users: readonly User[], from: Date): ReadonlySet<string> {
  return new Set(users.filter(({ lastApiLogin }) => Date.parse(lastApiLogin) >= from.getTime()).map(({ id }) => id));
}

/** Names the addresses at which roles are granted. */
function withSources(recommendation: Recommendation, planned: Rights | undefined): Recommendation {
  const { holder } = recommendation;
  const sourceOf = (role: string, scopeId: string): string =>
    planned?.held.find((held) => {
      return (
        held.holder.kind === holder.kind &&
        held.holder.id === holder.id &&
        held.role === role &&
        held.scope.id === scopeId
      );
    })?.source ?? "";
  const roles = recommendation.roles.map((one) => ({ ...one, source: sourceOf(one.role, one.scope.id) }));
  return { ...recommendation, roles };
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
