import { documentedLimits } from "../../lib/emulator/options";
import { type Configuration, type Declared, declare } from "./configuration";
import type { PlanReport, Stored } from "./engine";
import { closure, forcedToCreateFirst } from "./needs";
import { keysOf, type Org } from "./org";

/** A declared instance, and what it will stand for as far as that can be told from names. */
export interface Standing {
  readonly declared: Declared;
  readonly keys: readonly string[];
}

/** What declared instances will stand for, given the accounts that there are. */
export function standings(configuration: Configuration, org: Org): Standing[] {
  const ids = new Map(
    [...org.things().values()].flatMap(({ kind, name, key }) =>
      kind === "account" ? [[name, key.split(" ")[1] ?? ""]] : [],
    ),
  );
  return declare(configuration, org.place).map((declared): Standing => {
    const { item, type } = declared;
    if (item.kind === "account") {
      const id = ids.get(item.label);
      return { declared, keys: [id === undefined ? `new account ${item.label}` : `account ${id}`] };
    }
    if (item.kind === "client") return { declared, keys: [] };
    const values = declared.values((address, attribute) => {
      const label = labelOf(configuration, org, address);
      // An account that is not there yet has no id that anything else could have.
      const id = ids.get(label) ?? `999999${label === "alpha" ? 1 : 2}`;
      return attribute === "id" ? id : `ref::::iam:service-account:${id}`;
    });
    return { declared, keys: keysOf(type, values, org.place.orgId) };
  });
}

function labelOf(configuration: Configuration, org: Org, address: string): string {
  const account = declare(configuration, org.place).find((each) => each.address === address);
  return account?.item.kind === "account" ? account.item.label : "";
}

/** What is known when a plan or an apply is refused. */
export interface Known {
  readonly org: Org;
  readonly state: readonly Stored[];
  readonly plan: PlanReport;
  /** By `-replace`. */
  readonly replaced: readonly string[];
}

/** Why a provider may refuse a plan, or fail to carry it out; none if it has to do what it is told. */
export function reasonsToRefuse(configuration: Configuration, known: Known): string[] {
  const { org, state } = known;
  const { orgId } = org.place;
  const reasons: string[] = [];
  const all = standings(configuration, org);
  const declaredAt = new Map<string, string[]>();
  for (const { declared, keys } of all) {
    for (const key of keys) declaredAt.set(key, [...(declaredAt.get(key) ?? []), declared.address]);
  }
  for (const [key, addresses] of declaredAt) {
    if (addresses.length > 1) reasons.push(`${addresses.join(" and ")} both stand for ${key}`);
  }
  for (const { address, type, values, deposed } of state) {
    for (const key of keysOf(type, values, orgId)) {
      const others = (declaredAt.get(key) ?? []).filter((other) => other !== address || deposed !== undefined);
      if (others.length > 0) reasons.push(`${address} stands for ${key}, and so will ${others.join(" and ")}`);
    }
    if (values.deletionProtection === true) reasons.push(`${address} is protected`);
  }
  const declared = all.map((standing) => standing.declared);
  const forced = forcedToCreateFirst(declared, closure(declared));
  return [...reasons, ...accountReasons(all, state, org, forced), ...clientReasons(all, known)];
}

function accountReasons(
  all: readonly Standing[],
  state: readonly Stored[],
  org: Org,
  forced: ReadonlySet<string>,
): string[] {
  const things = [...org.things().values()];
  return all.flatMap(({ declared: { item, address, block, createsFirst: asks, aliased } }): string[] => {
    if (item.kind !== "account") return [];
    const isOfOther = state.some(
      (each) => each.type === "service_account" && each.values.name === item.label && each.aliased !== aliased,
    );
    if (isOfOther) return [`${item.label} goes from one provider block to the other`];
    const createsFirst = asks || forced.has(block);
    const namesakes = things.filter(({ name }) => name === item.label);
    const own = state.find((each) => each.address === address);
    if (namesakes.length > 1) return [`there are several accounts named ${item.label}`];
    if (own && !createsFirst && !own.tainted) return [];
    if (namesakes.length === 1 && (!item.adopts || createsFirst)) return [`there is an account named ${item.label}`];
    return [];
  });
}

/** An account takes no more clients than that at a time. */
const mostClients = documentedLimits.clientsPerServiceAccount;

/**
 * Accounts that are to get more clients than they can have, before others are deleted, or whose clients one address is to
 * own alone, and another one has them too.
 */
function clientReasons(all: readonly Standing[], known: Known): string[] {
  const { org, state, plan, replaced } = known;
  const things = [...org.things().values()];
  const accountOf = ({ values }: Stored): string | undefined =>
    things.find(({ kind, key }) => kind === "account" && key.split(" ")[1] === values.serviceAccountId)?.name;
  const makes = ({ item, address }: Declared): boolean => {
    if (item.kind !== "client") return false;
    const own = state.find((each) => each.address === address && each.deposed === undefined);
    const trigger = (own?.values.rotationTriggers as { request?: string } | null | undefined)?.request ?? null;
    const isThere = own !== undefined && accountOf(own) === item.account;
    const isStaying = isThere && !own.tainted && !replaced.includes(address) && trigger === item.trigger;
    const line = plan.lines.find((each) => each.address === address);
    return !isStaying || line?.action === "create" || line?.action === "replace";
  };
  const accounts = new Set(all.flatMap(({ declared: { item } }) => (item.kind === "client" ? [item.account] : [])));
  return [...accounts]
    .filter((account) => {
      const made = all.filter(
        ({ declared }) => declared.item.kind === "client" && declared.item.account === account && makes(declared),
      );
      const ofAccount = all.filter(({ declared: { item } }) => item.kind === "client" && item.account === account);
      const isOwner = ofAccount.some(({ declared: { item } }) => item.kind === "client" && item.reclaims);
      if (isOwner && ofAccount.length > 1) return true;
      const keys = things.flatMap(({ kind, name, key }) => (kind === "account" && name === account ? [key] : []));
      const held = things.filter(({ kind, accountKey = "" }) => kind === "client" && keys.includes(accountKey));
      return made.length > 0 && held.length + made.length > mostClients;
    })
    .map((account) => `${account} has no room for another client`);
}
