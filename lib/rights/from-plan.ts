import type { HeldRole, Holder, Holding, Rights, RightsScope, RoleCatalog } from "../access";
import { type Address, type Plan, readPlan, readState } from "../plan";
import { Directory } from "./directory";
import { type PlannedAccess, plannedAccess } from "./planned-access";

/** Where the code of an address is, for people: `main.ts:17`; undefined where that is not known. */
export type PlaceOf = (address: Address) => string | undefined;

const nowhere: PlaceOf = () => undefined;

/** Who holds what once a plan is applied, as far as the plan tells. @param source where it is from, for people */
export function rightsOfPlan(text: string, source: string, catalog: RoleCatalog, placeOf = nowhere): Rights {
  return rightsAfter(readPlan(text, source), source, catalog, placeOf);
}

/** Who holds what as a state has it. @param source where it is from, for people */
export function rightsOfState(text: string, source: string, catalog: RoleCatalog, placeOf = nowhere): Rights {
  const prior = readState(text, source);
  const noChange = {
    changes: [],
    configuration: {},
    providers: [],
    variables: new Map(),
    isIncomplete: false,
    deferred: 0,
  };
  return rightsAfter({ ...noChange, prior, secrets: [] }, source, catalog, placeOf);
}

function rightsAfter(plan: Plan, source: string, catalog: RoleCatalog, placeOf: PlaceOf): Rights {
  const directory = new Directory([catalog]);
  const access = plannedAccess([plan], directory);
  const held = access.after.map((holding): HeldRole => {
    const addresses = access.sourcesOf(holding, holding.role, "after").map(({ address }) => {
      const place = placeOf(address);
      return place === undefined ? address.text : `${address.text} (${place})`;
    });
    return {
      holder: holderOf(holding.subject, directory),
      role: holding.role,
      scope: scopeOf(holding, directory, catalog),
      source: [...new Set(addresses)].join(", "),
    };
  });
  const known: Holder[] = [
    ...accountsIn(access).map((key) => holderOf(key, directory)),
    ...catalog.groups.map(({ id, name }): Holder => ({ kind: "group", id, name })),
    ...held.map(({ holder }) => holder),
  ];
  const names = new Set(known.map(({ name }) => name));
  const emails = new Set(catalog.groups.flatMap(({ members }) => members).filter((email) => !names.has(email)));
  const holders = [...known, ...[...emails].map((email): Holder => ({ kind: "user", id: email, name: email }))];
  return {
    source,
    holders: [...new Map(holders.map((holder) => [`${holder.kind}:${holder.id}`, holder])).values()],
    held: [...new Map(held.map((one) => [JSON.stringify(one), one])).values()],
    members: new Map(catalog.groups.map(({ id, members }) => [id, members])),
    roles: catalog.roles,
  };
}

function accountsIn({ transitions, accountAt }: PlannedAccess): string[] {
  return transitions.flatMap((transition) => {
    const { type, after } = transition;
    return type === "flexera_service_account" && after !== undefined ? [accountAt(transition, after)] : [];
  });
}

/** Only a service account can be without an id until the plan is applied. */
function holderOf(key: string, directory: Directory): Holder {
  const { kind, id, name, address = "" } = directory.get(key);
  if (kind !== "unknown") return { kind, id: id ?? address, name: name ?? "" };
  return { kind: "service-account", id: address, name: `the subject of ${address}` };
}

function scopeOf({ orgId, project }: Holding, directory: Directory, catalog: RoleCatalog): RightsScope {
  if (project === undefined) return { kind: "org", id: orgId === "" ? catalog.orgId : orgId, name: "" };
  const name = directory.nameOf({ kind: "project", id: project, orgId }) ?? "";
  return { kind: "project", id: project, name };
}
