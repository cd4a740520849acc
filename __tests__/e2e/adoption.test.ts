import { Emulator } from "../../lib/emulator";
import { configuration, type Configuration } from "../support/hcl";

const resources = `
  resource "flexera_service_account" "reader" {
    name           = "cost reader"
    description    = "Reads cost"
    adopt_existing = true
  }
  resource "flexera_exclusive_grants" "reader" {
    subject_ref = flexera_service_account.reader.ref
    grants      = [{ role = "billing_center_viewer" }]
  }
`;

/** What the account holds, before it is taken over. */
const held = ["observer", "policy_viewer"];

let emulator: Emulator;

afterEach(() => emulator.close());

describe("an account in no state that is taken over, as Terraform does it", () => {
  let stack: Configuration;

  beforeEach(async () => {
    emulator = await Emulator.start();
    const { id } = emulator.edit.addServiceAccount({ name: "cost reader", description: "old text" });
    for (const name of held) {
      emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name } });
    }
    stack = await configuration(resources, emulator.environment());
  });

  const flat = (text: string): string => text.replace(/[│╷╵\s]+/g, " ");
  const accounts = () => emulator.snapshot().serviceAccounts;
  const rolesHeld = (): (string | undefined)[] =>
    emulator
      .snapshot()
      .accessRules.filter(({ subject }) => subject.kind === "iam:service-account")
      .map(({ role }) => role.name);

  test("is planned for what it is: the plan names each role and text that it loses, and its apply does no more", async () => {
    // WHEN
    const planned = flat(await stack.ok("plan", "-out=saved"));

    // THEN
    expect(planned).toMatch(/\+ id += "2263"/);
    expect(planned).toMatch(/\+ subject_ref += "ref::::iam:service-account:2263"/);
    expect(planned).toContain('Its description "old text" is overwritten with "Reads cost".');
    for (const role of held) {
      expect(planned).toContain(`service account 2263 loses ${role} in organization 1105`);
    }

    // AND
    await stack.ok("apply", "saved");
    expect(accounts()).toMatchObject([{ id: 2263, description: "Reads cost" }]);
    expect(rolesHeld()).toEqual(["billing_center_viewer"]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("is left as it is when another one of its name has come since the plan", async () => {
    // GIVEN
    await stack.ok("plan", "-out=saved");
    emulator.edit.addServiceAccount({ name: "cost reader" });

    // WHEN
    const { code, stderr } = await stack.terraform("apply", "saved");

    // THEN
    expect(code).toBe(1);
    expect(flat(stderr)).toContain('2 service accounts named "cost reader" exist already');
    expect(flat(stderr)).not.toContain("inconsistent final plan");
    expect(accounts()).toMatchObject([{ description: "old text" }, {}]);
    expect(rolesHeld()).toEqual(held);
  });

  test("is not replaced by a new one when it has gone since the plan", async () => {
    // GIVEN
    await stack.ok("plan", "-out=saved");
    emulator.edit.deleteServiceAccount({ id: 2263 });

    // WHEN
    const { code, stderr } = await stack.terraform("apply", "saved");

    // THEN Terraform itself refuses what is another plan by now
    expect(code).toBe(1);
    expect(flat(stderr)).toContain("an invalid new value for .id: was known, but now unknown");
    expect(accounts()).toEqual([]);
    expect((await stack.plan()).changes).toEqual({
      "flexera_service_account.reader": "create",
      "flexera_exclusive_grants.reader": "create",
    });
  });
});

test("an account whose name is decomposed in Flexera is found, and shows no change", async () => {
  // GIVEN
  emulator = await Emulator.start();
  emulator.edit.addServiceAccount({ name: "Café Zoë".normalize("NFD") });
  const written = (rest: string): string => `
    resource "flexera_service_account" "reader" {
      name = "Café Zoë"
      ${rest}
    }
    data "flexera_service_account" "reader" {
      name       = "Café Zoë"
      depends_on = [flexera_service_account.reader]
    }
    output "id" {
      value = data.flexera_service_account.reader.id
    }
  `;
  const stack = await configuration(written(""), emulator.environment());

  // WHEN
  const { code, stderr } = await stack.terraform("apply", "-auto-approve");
  stack.write(written("adopt_existing = true"));
  await stack.ok("apply", "-auto-approve");

  // THEN
  expect(code).toBe(1);
  expect(stderr.normalize()).toContain('a service account named "Café Zoë" exists already');
  expect(await stack.ok("output", "-raw", "id")).toBe("2263");
  expect((await stack.plan()).changes).toEqual({});
  expect(emulator.snapshot().serviceAccounts).toHaveLength(1);
});
