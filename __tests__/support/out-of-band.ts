import type { Emulator, Fault } from "../../lib/emulator";

/** An account (id 2263) with a grant and a client, and another (2264) with an exclusive set of grants. */
export const managed = `
  resource "flexera_service_account" "account" {
    name        = "cost reader"
    description = "Reads cloud cost"
  }

  resource "flexera_access_grant" "grant" {
    subject_ref = flexera_service_account.account.ref
    role        = "billing_center_viewer"
  }

  resource "flexera_service_account_client" "client" {
    service_account_id = flexera_service_account.account.id
  }

  resource "flexera_service_account" "other" {
    name       = "cost writer"
    depends_on = [flexera_service_account.account]
  }

  resource "flexera_exclusive_grants" "set" {
    subject_ref = flexera_service_account.other.ref
    grants      = [{ role = "billing_center_admin" }, { role = "observer" }]
  }
`;

/** Something that happens behind Terraform's back. */
export interface Happening {
  /** Without `flexera_`. */
  readonly resource: string;
  readonly event: string;
  readonly happen: (emulator: Emulator) => unknown;
}

const api = "/iam/v1/orgs/1105";
const forbidden = (path: string): Fault => ({
  on: { method: "GET", path: `${api}${path}` },
  status: 403,
  times: "always",
});
const rule = (id: number, role: string) => ({
  subject: { ref: `ref::::iam:service-account:${id}` },
  role: { name: role },
});

const clientOf = (emulator: Emulator): string => emulator.snapshot().clients[0]?.clientId ?? "";

function deleteAccount({ edit }: Emulator): void {
  edit.deleteServiceAccount({ id: 2263 });
}

/** Gives the client another secret and drops the one that it had. */
async function rotateSecret(emulator: Emulator): Promise<void> {
  const { refreshToken } = emulator.owner;
  const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken });
  const token = await fetch(`${emulator.loginUrl}/oidc/token`, { method: "POST", body });
  const { access_token } = (await token.json()) as { access_token: string };
  const secret = `${emulator.apiUrl}${api}/service-accounts/2263/clients/${clientOf(emulator)}/client-secret`;
  for (const method of ["POST", "DELETE"]) {
    const { ok, status } = await fetch(secret, { method, headers: { authorization: `Bearer ${access_token}` } });
    if (!ok) throw new Error(`${method} ${secret} was answered ${status}`);
  }
}

export const happenings: readonly Happening[] = [
  { resource: "service_account", event: "deleted", happen: deleteAccount },
  {
    resource: "service_account",
    event: "edited",
    happen: ({ edit }) => {
      edit.updateServiceAccount({ id: 2263, description: "by hand" });
    },
  },
  {
    resource: "service_account",
    event: "replaced under the same name",
    happen({ edit }) {
      edit.deleteServiceAccount({ id: 2263 });
      edit.addServiceAccount({ name: "cost reader" });
    },
  },
  {
    resource: "service_account",
    event: "may not be read",
    happen: ({ faults }) => faults.add(forbidden("/service-accounts/2263")),
  },
  {
    resource: "service_account",
    event: "its organization is gone",
    happen: ({ faults }) => faults.add({ on: { method: "GET" }, status: 404, times: "always" }),
  },
  {
    resource: "access_grant",
    event: "deleted",
    happen: ({ edit }) => {
      edit.revoke(rule(2263, "billing_center_viewer"));
    },
  },
  {
    resource: "access_grant",
    event: "edited: another role in its place",
    happen({ edit }) {
      edit.revoke(rule(2263, "billing_center_viewer"));
      edit.grant(rule(2263, "billing_center_admin"));
    },
  },
  {
    resource: "access_grant",
    event: "replaced: revoked and granted again",
    happen({ edit }) {
      edit.revoke(rule(2263, "billing_center_viewer"));
      edit.grant(rule(2263, "billing_center_viewer"));
    },
  },
  {
    resource: "access_grant",
    event: "may not be read",
    happen: ({ faults }) => faults.add(forbidden("/access-rules")),
  },
  { resource: "access_grant", event: "its account is deleted", happen: deleteAccount },
  {
    resource: "access_grant",
    event: "its role is deleted",
    happen: ({ edit }) => {
      edit.removeRole({ name: "billing_center_viewer" });
    },
  },
  {
    resource: "service_account_client",
    event: "deleted",
    happen: (emulator) => {
      emulator.edit.deleteClient({ clientId: clientOf(emulator) });
    },
  },
  {
    resource: "service_account_client",
    event: "edited: another secret in place of the one in the state",
    happen: rotateSecret,
  },
  {
    resource: "service_account_client",
    event: "replaced: deleted, and another one created",
    happen(emulator) {
      emulator.edit.deleteClient({ clientId: clientOf(emulator) });
      emulator.edit.addClient({ serviceAccountId: 2263 });
    },
  },
  {
    resource: "service_account_client",
    event: "may not be read",
    happen: ({ faults }) => faults.add(forbidden("/service-accounts/2263/clients")),
  },
  { resource: "service_account_client", event: "its account is deleted", happen: deleteAccount },
  {
    resource: "exclusive_grants",
    event: "deleted: all its roles revoked",
    happen({ edit }) {
      for (const role of ["billing_center_admin", "observer"]) edit.revoke(rule(2264, role));
    },
  },
  {
    resource: "exclusive_grants",
    event: "edited: another role granted",
    happen: ({ edit }) => {
      edit.grant(rule(2264, "budget_viewer"));
    },
  },
  {
    resource: "exclusive_grants",
    event: "edited: a role granted in a project",
    happen: ({ edit }) => {
      const { id } = edit.addProject({ name: "billing" });
      edit.grant({ ...rule(2264, "admin"), scope: { ref: `ref::1105::iam:project:${id}` } });
    },
  },
  {
    resource: "exclusive_grants",
    event: "replaced: revoked and granted again",
    happen({ edit }) {
      for (const role of ["billing_center_admin", "observer"]) {
        edit.revoke(rule(2264, role));
        edit.grant(rule(2264, role));
      }
    },
  },
  {
    resource: "exclusive_grants",
    event: "may not be read",
    happen: ({ faults }) => faults.add(forbidden("/access-rules")),
  },
  {
    resource: "exclusive_grants",
    event: "may not be read in a project",
    happen({ edit, faults }) {
      const { id } = edit.addProject({ name: "billing" });
      edit.grant({ ...rule(2264, "admin"), scope: { ref: `ref::1105::iam:project:${id}` } });
      faults.add({ on: { query: `iam:project:${id}'` }, status: 403, times: "always" });
    },
  },
  {
    resource: "exclusive_grants",
    event: "its account is deleted",
    happen: ({ edit }) => {
      edit.deleteServiceAccount({ id: 2264 });
    },
  },
];
