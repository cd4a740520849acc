import { type Configuration, type Declared, declare, typeOf } from "./configuration";
import type { Line, PlanReport, Stored } from "./engine";
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

/** Why a provider may refuse a plan, or fail to carry it out; none if it has to do what it is told. */
export function reasonsToRefuse(
  configuration: Configuration,
  { org, state, plan }: { readonly org: Org; readonly state: readonly Stored[]; readonly plan: PlanReport },
): string[] {
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
  return [...reasons, ...accountReasons(all, state, org), ...clientReasons(all, plan.lines, org)];
}

function accountReasons(all: readonly Standing[], state: readonly Stored[], org: Org): string[] {
  const things = [...org.things().values()];
  return all.flatMap(({ declared: { item, address, createsFirst } }): string[] => {
    if (item.kind !== "account") return [];
    const namesakes = things.filter(({ name }) => name === item.label);
    const own = state.find((each) => each.address === address);
    if (namesakes.length > 1) return [`there are several accounts named ${item.label}`];
    if (own && !createsFirst && !own.tainted) return [];
    if (namesakes.length === 1 && (!item.adopts || createsFirst)) return [`there is an account named ${item.label}`];
    return [];
  });
}

function clientReasons(all: readonly Standing[], lines: readonly Line[], org: Org): string[] {
  const isClient = (type: string): boolean => type === typeOf.client;
  const makes = lines.some(
    ({ type, action }) => isClient(type) && (action === "create" || action === "replace" || action === "update"),
  );
  const declared = all.filter(({ declared: { type } }) => isClient(type)).length;
  const held = [...org.things().values()].filter(({ kind }) => kind === "client").length;
  return (makes || lines.length === 0) && declared > 0 && held > 0
    ? ["an account may have no room for another client"]
    : [];
}
