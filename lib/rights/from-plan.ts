import type { HeldRole, Holder, Rights, RightsScope, RoleCatalog } from "../access";
import { tryParseRef } from "../model/refs";
import {
  addressOf,
  moduleAt,
  type Plan,
  readPlan,
  readState,
  resourceAddress,
  resourceIn,
  type StateResource,
  type Values,
} from "../plan";

/** An object of a plan as it will be, or of a state as it is. */
interface Planned {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
  /** The resource that an argument refers to which is not known yet: its address, without the instance. */
  readonly refersTo: (argument: string) => string | undefined;
}

/** Who holds what once a plan is applied, as far as the plan tells. @param source where it is from, for people */
export function rightsOfPlan(text: string, source: string, catalog: RoleCatalog): Rights {
  const plan = readPlan(text, source);
  const objects = plan.changes.flatMap((change): Planned[] => {
    const {
      address,
      type,
      change: { after },
    } = change;
    if (after === null || change.deposed !== undefined) return [];
    return [{ address, type, values: after, refersTo: (argument) => referenceOf(plan, change, argument) }];
  });
  return rightsOf(objects, source, catalog);
}

/** Who holds what as a state has it. @param source where it is from, for people */
export function rightsOfState(text: string, source: string, catalog: RoleCatalog): Rights {
  const objects = readState(text, source).map(({ address, type, values }: StateResource): Planned => {
    return { address, type, values, refersTo: () => undefined };
  });
  return rightsOf(objects, source, catalog);
}

function referenceOf(plan: Plan, change: Plan["changes"][number], argument: string): string | undefined {
  const address = addressOf(change);
  const { expressions = {} } = resourceIn(moduleAt(plan.configuration, address.modules), address) ?? {};
  const [reference] = expressions[argument]?.references ?? [];
  const [type, name] = reference?.split(".") ?? [];
  if (type !== accountType || name === undefined) return undefined;
  return resourceAddress({ ...address, type, name });
}

const accountType = "flexera_service_account";

function rightsOf(objects: readonly Planned[], source: string, catalog: RoleCatalog): Rights {
  const accounts = objects.filter(({ type }) => type === accountType).map(accountOf);
  const groups = catalog.groups.map(({ id, name }): Holder => ({ kind: "group", id, name }));
  const held = objects.flatMap((object) => heldBy(object, { accounts, groups, orgId: catalog.orgId }));
  const emails = [...new Set(catalog.groups.flatMap(({ members }) => members))];
  const listed: Holder[] = [
    ...accounts.map(({ holder }) => holder),
    ...groups,
    ...emails.map((email): Holder => ({ kind: "user", id: email, name: email })),
    ...held.map(({ holder }) => holder),
  ];
  return {
    source,
    holders: [...new Map(listed.map((holder) => [`${holder.kind}:${holder.id}`, holder])).values()],
    held,
    members: new Map(catalog.groups.map(({ id, members }) => [id, members])),
    roles: catalog.roles,
  };
}

interface Account {
  readonly holder: Holder;
  /** Its address, and that of all instances. */
  readonly addresses: readonly string[];
}

function accountOf({ address, values }: Planned): Account {
  const id = typeof values.id === "string" ? values.id : address;
  const name = typeof values.name === "string" ? values.name : "";
  return { holder: { kind: "service-account", id, name }, addresses: [address, address.replace(/\[[^[]*\]$/, "")] };
}

interface Known {
  readonly accounts: readonly Account[];
  readonly groups: readonly Holder[];
  readonly orgId: string;
}

function heldBy(object: Planned, known: Known): HeldRole[] {
  const { type, values, address } = object;
  if (type === "flexera_access_grant") return [heldRole(object, values, known)];
  if (type !== "flexera_exclusive_grants") return [];
  const grants: readonly unknown[] = Array.isArray(values.grants) ? values.grants : [{}];
  return grants.map((grant) => heldRole({ ...object, address }, isValues(grant) ? grant : {}, known));
}

function heldRole(object: Planned, { role, scope_ref: scope }: Values, known: Known): HeldRole {
  return {
    holder: subjectOf(object, known),
    role: typeof role === "string" ? role : undefined,
    scope: scopeOf(scope, known.orgId),
    source: object.address,
  };
}

/** The one that is named; the account that is about to be created; otherwise whoever that turns out to be. */
function subjectOf({ address, values, refersTo }: Planned, { accounts, groups }: Known): Holder {
  const ref = typeof values.subject_ref === "string" ? tryParseRef(values.subject_ref) : undefined;
  if (ref?.kind === "service-account" || ref?.kind === "user" || ref?.kind === "group") {
    const { kind, id } = ref;
    const there = [...accounts.map(({ holder }) => holder), ...groups].find(
      (one) => one.kind === kind && one.id === id,
    );
    return there ?? { kind, id, name: "" };
  }
  const target = refersTo("subject_ref");
  const made = accounts.filter(({ addresses }) => target !== undefined && addresses.includes(target));
  const key = /\[[^[]*\]$/.exec(address)?.[0] ?? "";
  const [only] = made.length > 1 ? made.filter(({ addresses: [whole] }) => whole === `${target ?? ""}${key}`) : made;
  return only?.holder ?? { kind: "service-account", id: address, name: `the subject of ${address}` };
}

/** What is not known yet may be the whole org. */
function scopeOf(value: unknown, orgId: string): RightsScope {
  const ref = typeof value === "string" ? tryParseRef(value) : undefined;
  return ref?.kind === "project" ? { kind: "project", id: ref.id, name: "" } : { kind: "org", id: orgId, name: "" };
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
