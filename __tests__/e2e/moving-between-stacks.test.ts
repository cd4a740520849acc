import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";

const resources = `
  resource "flexera_service_account" "reader" {
    name = "cost reader"
  }
  resource "flexera_access_grant" "cost" {
    subject_ref = flexera_service_account.reader.ref
    role        = "billing_center_viewer"
  }
  resource "flexera_service_account_client" "pipeline" {
    service_account_id = flexera_service_account.reader.id
  }
  resource "flexera_service_account" "writer" {
    name       = "cost writer"
    depends_on = [flexera_service_account.reader]
  }
  resource "flexera_exclusive_grants" "writer" {
    subject_ref = flexera_service_account.writer.ref
    grants      = [{ role = "observer" }]
  }
`;

const addresses = [
  "flexera_service_account.reader",
  "flexera_access_grant.cost",
  "flexera_service_account_client.pipeline",
  "flexera_service_account.writer",
  "flexera_exclusive_grants.writer",
];

describe("from one stack to another, through the real terraform", () => {
  let emulator: Emulator;
  let here: Configuration;
  let there: Configuration;

  beforeEach(async () => {
    emulator = await Emulator.start();
    here = await configuration(resources, emulator.environment());
    await here.ok("apply", "-auto-approve");
    there = await configuration("", emulator.environment());
  });

  afterEach(() => emulator.close());

  /** What the organization holds. */
  const held = () => {
    const { serviceAccounts, accessRules, clients } = emulator.snapshot();
    return { serviceAccounts, accessRules, clients };
  };

  const secretIn = async (stack: Configuration): Promise<string | null | undefined> => {
    const state = JSON.parse(await stack.ok("show", "-json")) as {
      values?: { root_module: { resources: { type: string; values: { client_secret?: string | null } }[] } };
    };
    const client = state.values?.root_module.resources.find(({ type }) => type === "flexera_service_account_client");
    return client?.values.client_secret;
  };

  test("import there, then removed here: nothing changes in the organization, and only the secret is not known there", async () => {
    // GIVEN
    const before = held();
    const clientId = before.clients[0]?.clientId ?? "";
    const ids = [
      "1105/2263",
      "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263",
      `1105/2263/${clientId}`,
      "1105/2264",
      "1105/ref::::iam:service-account:2264",
    ];
    const imports = addresses.map((to, at) => `import {\n to = ${to}\n id = "${ids[at] ?? ""}"\n}\n`).join("");
    const removals = addresses
      .map((from) => `removed {\n from = ${from}\n lifecycle {\n destroy = false\n }\n}\n`)
      .join("");

    // WHEN
    there.write(resources + imports);
    const imported = await there.ok("apply", "-auto-approve");
    here.write(removals);
    const forgotten = await here.ok("apply", "-auto-approve");

    // THEN
    expect(imported).toContain("5 imported, 0 added, 0 changed, 0 destroyed");
    expect(forgotten).toContain("0 added, 0 changed, 0 destroyed");
    expect(held()).toEqual(before);
    expect((await there.plan()).changes).toEqual({});
    expect(await here.ok("state", "list")).toBe("");
    expect(await secretIn(there)).toBeNull();
  });

  test("state rm here does the same as removed", async () => {
    const before = held();

    await here.ok("state", "rm", ...addresses);
    here.write("");

    expect((await here.plan()).changes).toEqual({});
    expect(held()).toEqual(before);
  });

  test("state mv from one state to the other keeps the secret", async () => {
    // GIVEN
    const before = held();
    const secret = await secretIn(here);

    // WHEN
    for (const address of addresses) {
      const states = [`-state=${stateOf(here)}`, `-state-out=${stateOf(there)}`];
      await here.ok("state", "mv", ...states, address, address);
    }
    here.write("");
    there.write(resources);

    // THEN
    for (const stack of [here, there]) expect((await stack.plan()).changes).toEqual({});
    expect(held()).toEqual(before);
    expect(secret).toEqual(expect.any(String));
    expect(await secretIn(there)).toBe(secret);
  });
});

function stateOf({ directory }: Configuration): string {
  return join(directory, "terraform.tfstate");
}
