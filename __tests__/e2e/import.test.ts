import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";

const resources = (id: string): string => `
  resource "flexera_service_account" "reader" {
    name        = "cost reader"
    description = "Reads cloud cost"
  }

  resource "flexera_access_grant" "cost" {
    subject_ref = "ref:nam:1105::iam:service-account:${id}"
    role        = "billing_center_viewer"
  }

  resource "flexera_service_account_client" "pipeline" {
    service_account_id = "${id}"
  }
`;

describe("import of what exists already", () => {
  let emulator: Emulator;
  let id: string;
  let clientId: string;
  let importIds: Record<string, string>;

  beforeEach(async () => {
    emulator = await Emulator.start();
    id = String(emulator.edit.addServiceAccount({ name: "cost reader", description: "Reads cloud cost" }).id);
    clientId = emulator.edit.addClient({ serviceAccountId: Number(id) }).clientId;
    emulator.edit.grant({
      subject: { ref: `ref::::iam:service-account:${id}` },
      role: { name: "billing_center_viewer" },
    });
    importIds = {
      "flexera_service_account.reader": `1105/${id}`,
      "flexera_access_grant.cost": `1105/billing_center_viewer/ref:nam:::iam:org:1105/ref::::iam:service-account:${id}`,
      "flexera_service_account_client.pipeline": `1105/${id}/${clientId}`,
    };
  });

  afterEach(() => emulator.close());

  const open = (blocks = ""): Promise<Configuration> => configuration(resources(id) + blocks, emulator.environment());

  test("by command: the plan after it is empty", async () => {
    // GIVEN
    const stack = await open();

    // WHEN
    for (const [address, importId] of Object.entries(importIds)) {
      const printed = await stack.ok("import", address, importId);

      // THEN only the client has something to say: its secret cannot be had
      expect(printed.includes("clients are imported without their secrets")).toBe(address.includes("client"));
    }
    expect((await stack.plan()).changes).toEqual({});
  });

  test("by import blocks: three imports, no change, and an empty plan after it", async () => {
    // GIVEN
    const blocks = Object.entries(importIds).map(([to, importId]) => `import {\n to = ${to}\n id = "${importId}"\n}\n`);
    const stack = await open(blocks.join(""));

    // WHEN
    const printed = await stack.ok("apply", "-auto-approve");

    // THEN
    expect(printed).toContain("3 imported, 0 added, 0 changed, 0 destroyed");
    expect((await stack.plan()).changes).toEqual({});
  });

  test.each([
    ["flexera_service_account.reader", "2263", "{org}/{id}"],
    ["flexera_access_grant.cost", "1105/iam_admin/1105", "{org}/{role}/{scope ref}/{subject ref}"],
    ["flexera_service_account_client.pipeline", "1105//x", "{org}/{service account id}/{client id}"],
  ])("%s: a malformed id is refused with the right form", async (address, importId, form) => {
    const stack = await open();
    const { code, stderr } = await stack.terraform("import", address, importId);
    expect(code).toBe(1);
    expect(stderr).toContain(`malformed import id ${JSON.stringify(importId)}`);
    expect(stderr.replace(/\s*\n[│\s]*/g, " ")).toContain(form);
  });

  test("what does not exist cannot be imported", async () => {
    const stack = await open();
    const { code, stderr } = await stack.terraform("import", "flexera_service_account.reader", "1105/99999");
    expect(code).toBe(1);
    expect(stderr).toContain("Cannot import non-existent remote object");
  });
});
