import { providerAddress } from "../../../lib/model/provider-address";

type Values = Readonly<Record<string, unknown>>;

/** A change as Terraform writes it. */
export interface Change {
  readonly address: string;
  readonly change: { readonly actions: readonly string[] } & Values;
  readonly [part: string]: unknown;
}

const account = "ref::::iam:service-account:2263";

/** What each object has unless a test says otherwise. */
const usual: Readonly<Record<string, Values>> = {
  flexera_service_account: { id: "2263", ref: account, org_id: "1105", name: "cost reader" },
  flexera_access_grant: { org_id: "1105", role: "observer", scope_ref: "ref::::iam:org:1105", subject_ref: account },
  flexera_exclusive_grants: { org_id: "1105", subject_ref: account, grants: [{ role: "observer", scope_ref: null }] },
  flexera_service_account_client: { org_id: "1105", service_account_id: "2263", client_secret: "s3cr3t" },
};

const known: Readonly<Record<string, readonly string[]>> = {
  flexera_service_account: ["org_id", "name"],
  flexera_access_grant: ["org_id", "role", "scope_ref", "subject_ref"],
  flexera_exclusive_grants: ["org_id", "subject_ref", "grants"],
  flexera_service_account_client: ["org_id", "service_account_id"],
};

/** An object that a plan destroys. */
export function gone(address: string, values: Values = {}): Change {
  const parts = partsOf(address);
  return { ...parts, change: { actions: ["delete"], before: { ...usual[parts.type], ...values }, after: null } };
}

/** An object that a plan creates. A value of undefined is known only after apply. */
export function made(address: string, values: Values = {}): Change {
  const parts = partsOf(address);
  const all = { ...usual[parts.type], ...values };
  const isKnown = (name: string): boolean => (known[parts.type] ?? []).includes(name) && all[name] !== undefined;
  const after = Object.fromEntries(Object.entries(all).filter(([name]) => isKnown(name)));
  const after_unknown = Object.fromEntries(Object.keys(all).flatMap((name) => (isKnown(name) ? [] : [[name, true]])));
  return { ...parts, change: { actions: ["create"], before: null, after, after_unknown } };
}

/** An address at which one object is destroyed and another created. */
export function replaced(address: string, before: Values, after: Values): Change {
  const { change, ...parts } = made(address, after);
  return {
    ...parts,
    change: { ...change, actions: ["delete", "create"], before: gone(address, before).change.before },
  };
}

/** An object that stays. */
export function kept(address: string, values: Values = {}): Change {
  const { change, ...parts } = gone(address, values);
  return { ...parts, change: { ...change, actions: ["no-op"], after: change.before, after_unknown: {} } };
}

/** The text of a plan. */
export function planOf(changes: readonly Change[], others: Values = {}): string {
  return JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: changes, ...others });
}

/** A resource as it is written: what its arguments refer to, as Terraform lists it. */
export function written(address: string, references: Readonly<Record<string, readonly string[]>>, forEach?: string[]) {
  const { type, name } = partsOf(address);
  const expressions = Object.entries(references).map(([argument, list]) => [argument, { references: list }]);
  return {
    type,
    name,
    expressions: Object.fromEntries(expressions) as object,
    ...(forEach && { for_each_expression: { references: forEach } }),
  };
}

function partsOf(address: string) {
  const form = /^(?<module>module\..*\.)?(?<type>flexera_\w+)\.(?<name>[\w-]+)(?:\[(?<index>.*)\])?$/;
  const { module, type = "", name = "", index } = form.exec(address)?.groups ?? {};
  return {
    address,
    ...(module !== undefined && { module_address: module.slice(0, -1) }),
    mode: "managed",
    type,
    name,
    ...(index !== undefined && { index: JSON.parse(index) as string | number }),
    provider_name: providerAddress,
  };
}
