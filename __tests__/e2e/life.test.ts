import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";

const resources = ({ name = "cost reader", role = "billing_center_viewer" } = {}): string => `
  resource "flexera_service_account" "reader" {
    name        = ${JSON.stringify(name)}
    description = "Reads cloud cost"
  }

  resource "flexera_access_grant" "cost" {
    subject_ref = flexera_service_account.reader.ref
    role        = ${JSON.stringify(role)}
  }

  resource "flexera_service_account_client" "pipeline" {
    service_account_id = flexera_service_account.reader.id
  }

  output "client_secret" {
    value     = flexera_service_account_client.pipeline.client_secret
    sensitive = true
  }
`;

describe("the life of an account, a grant and a client, through the real terraform", () => {
  let emulator: Emulator;
  let stack: Configuration;

  beforeAll(async () => {
    emulator = await Emulator.start();
    stack = await configuration(resources(), emulator.environment(), "started");
    await stack.ok("apply", "-auto-approve");
  });

  afterAll(() => emulator.close());

  /** What the organization holds that belongs to service accounts. */
  const held = (): { accounts: string[]; grants: string[]; clients: string[] } => {
    const { serviceAccounts, accessRules, clients } = emulator.snapshot();
    return {
      accounts: serviceAccounts.map(({ name }) => name),
      grants: accessRules
        .filter(({ subject }) => subject.kind === "iam:service-account")
        .map(({ role }) => role.name ?? ""),
      clients: clients.map(({ clientId }) => clientId),
    };
  };

  const writes = (): string[] =>
    emulator.requests
      .filter(({ method, path }) => method !== "GET" && !path.startsWith("/oidc"))
      .map(({ method, path }) => `${method} ${path.slice(path.indexOf("/orgs/"))}`);

  test("apply creates all three, and the plan after it is empty", async () => {
    expect(held()).toEqual({
      accounts: ["cost reader"],
      grants: ["billing_center_viewer"],
      clients: [expect.any(String)],
    });
    expect((await stack.plan()).changes).toEqual({});
  });

  test("the credential in the state fetches a token", async () => {
    // GIVEN what the stack hands out
    const [client_id] = held().clients;
    const client_secret = await stack.ok("output", "-raw", "client_secret");

    // WHEN
    const response = await fetch(`${emulator.loginUrl}/oidc/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: client_id ?? "", client_secret }),
    });

    // THEN
    expect(response.status).toBe(200);
  });

  test("a new name is one PATCH in place; grant and client are not touched", async () => {
    // GIVEN
    stack.write(resources({ name: "cloud cost reader" }));
    const before = held();
    emulator.clearRequests();

    // WHEN
    const { changes } = await stack.plan();
    await stack.ok("apply", "plan.bin");

    // THEN
    expect(changes).toEqual({ "flexera_service_account.reader": "update" });
    expect(writes()).toEqual(["PATCH /orgs/1105/service-accounts/2263"]);
    expect(held()).toEqual({ ...before, accounts: ["cloud cost reader"] });
  });

  test("what is changed behind Terraform's back is in the next plan, all of it and nothing else, and apply restores it", async () => {
    // GIVEN an edited account, a revoked grant and a deleted client
    const [account] = emulator.snapshot().serviceAccounts;
    const [clientId] = held().clients;
    const id = account?.id ?? 0;
    emulator.edit.updateServiceAccount({ id, description: "edited by hand" });
    emulator.edit.revoke({
      subject: { ref: `ref::::iam:service-account:${id}` },
      role: { name: "billing_center_viewer" },
    });
    emulator.edit.deleteClient({ clientId: clientId ?? "" });

    // WHEN
    const { changes } = await stack.plan();
    await stack.ok("apply", "plan.bin");

    // THEN
    expect(changes).toEqual({
      "flexera_service_account.reader": "update",
      "flexera_access_grant.cost": "create",
      "flexera_service_account_client.pipeline": "create",
    });
    expect(emulator.snapshot().serviceAccounts[0]?.description).toBe("Reads cloud cost");
    expect(held().grants).toEqual(["billing_center_viewer"]);
    expect(held().clients).toEqual([expect.not.stringContaining(clientId ?? "")]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("another role replaces the grant and nothing else", async () => {
    // GIVEN
    stack.write(resources({ name: "cloud cost reader", role: "billing_center_admin" }));

    // WHEN
    const { changes } = await stack.plan();
    await stack.ok("apply", "plan.bin");

    // THEN
    expect(changes).toEqual({ "flexera_access_grant.cost": "delete, create" });
    expect(held().grants).toEqual(["billing_center_admin"]);
  });

  test("destroy leaves nothing behind", async () => {
    await stack.ok("destroy", "-auto-approve");
    expect(held()).toEqual({ accounts: [], grants: [], clients: [] });
  });
});
