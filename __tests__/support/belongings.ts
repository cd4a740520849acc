import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../lib/emulator";

/** The ids of accounts, grants and clients, each kind sorted. */
export interface Belongings {
  readonly accounts: readonly string[];
  readonly grants: readonly string[];
  readonly clients: readonly string[];
}

/** What service accounts there are in an organization, and what belongs to them. */
export function inOrganization(emulator: Emulator): Belongings {
  const { orgId } = emulator;
  const { serviceAccounts, accessRules, clients } = emulator.snapshot();
  const rules = accessRules.filter(({ subject }) => subject.kind === "iam:service-account");
  return {
    accounts: serviceAccounts.map(({ id }) => String(id)).sort(),
    grants: rules
      .map(({ role, subject }) => `${orgId}/${role.name ?? ""}/ref::::iam:org:${orgId}/${accountRef(subject.ref)}`)
      .sort(),
    clients: clients.map(({ clientId }) => clientId).sort(),
  };
}

/** What a state holds of them. */
export function inState(directory: string): Belongings {
  const resources = resourcesOf(directory);
  const ids = (type: string, id: string): string[] =>
    resources
      .filter((resource) => resource.type === type)
      .flatMap(({ instances }) => instances.map(({ attributes }) => attributes[id] ?? ""))
      .sort();
  return {
    accounts: ids("flexera_service_account", "id"),
    grants: ids("flexera_access_grant", "id"),
    clients: ids("flexera_service_account_client", "client_id"),
  };
}

/** What the organization holds and neither the state nor a text names. What belongs to an account that is named is found. */
export function orphans(emulator: Emulator, directory: string, text: string): string[] {
  const held = inOrganization(emulator);
  const known = new Set(allOf(inState(directory)));
  const isNamed = (id: string): boolean => new RegExp(`(?<![\\w/])${id}(?![\\w/])`).test(text);
  const found = new Set(held.accounts.filter((id) => !known.has(id) && isNamed(id)));
  const { clients } = emulator.snapshot();
  const accountOf = (id: string): string | undefined =>
    clients.find(({ clientId }) => clientId === id)?.serviceAccountId.toString() ??
    /service-account:(\d+)$/.exec(id)?.[1];
  return allOf(held).filter((id) => !known.has(id) && !isNamed(id) && !found.has(accountOf(id) ?? ""));
}

function allOf({ accounts, grants, clients }: Belongings): string[] {
  return [...accounts, ...grants, ...clients];
}

/** Whether every client of a state signs in with the secret that the state has of it. */
export async function allSignIn({ loginUrl }: Emulator, directory: string): Promise<boolean> {
  const clients = resourcesOf(directory).filter(({ type }) => type === "flexera_service_account_client");
  const answers = clients.flatMap(({ instances }) =>
    instances.map(({ attributes: { client_id = "", client_secret = "" } }) =>
      fetch(`${loginUrl}/oidc/token`, {
        method: "POST",
        body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }),
      }),
    ),
  );
  return (await Promise.all(answers)).every(({ ok }) => ok);
}

interface Resource {
  readonly type: string;
  readonly instances: readonly { readonly attributes: Readonly<Record<string, string | undefined>> }[];
}

function resourcesOf(directory: string): readonly Resource[] {
  const file = join(directory, "terraform.tfstate");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  // A Terraform that was killed before it had anything to write leaves an empty file.
  return text === "" ? [] : (JSON.parse(text) as { resources: Resource[] }).resources;
}

/** The reference of an account in the spelling of the provider. */
function accountRef(ref: string): string {
  return `ref::::iam:service-account:${ref.slice(ref.lastIndexOf(":") + 1)}`;
}
