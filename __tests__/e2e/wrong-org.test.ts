import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";

/** One of each resource, none of which depends on another. */
const resources = ({ reader, writer }: Record<"reader" | "writer", string>, orgId = ""): string => `
  resource "flexera_service_account" "reader" {
    name = "cost reader"
    ${orgId}
  }

  resource "flexera_access_grant" "cost" {
    subject_ref = "ref::::iam:service-account:${reader}"
    role        = "billing_center_viewer"
    ${orgId}
  }

  resource "flexera_service_account_client" "pipeline" {
    service_account_id = "${reader}"
    ${orgId}
  }

  resource "flexera_exclusive_grants" "writer" {
    subject_ref = "ref::::iam:service-account:${writer}"
    grants      = [{ role = "billing_center_admin" }]
    ${orgId}
  }
`;

describe("a provider that is set to another organization than the state's", () => {
  let emulator: Emulator;
  let other: Emulator;
  let stack: Configuration;
  let env: NodeJS.ProcessEnv;
  let accounts: Record<"reader" | "writer", string>;

  beforeAll(async () => {
    emulator = await Emulator.start({ orgId: "1105" });
    other = await Emulator.start({ orgId: "2210" });
    env = emulator.environment();
    const reader = String(emulator.edit.addServiceAccount({ name: "cost reader" }).id);
    const writer = String(emulator.edit.addServiceAccount({ name: "cost writer" }).id);
    accounts = { reader, writer };
    stack = await configuration(resources(accounts), env);
    await stack.ok("import", "flexera_service_account.reader", `1105/${reader}`);
    await stack.ok("apply", "-auto-approve");
  });

  afterAll(async () => {
    await emulator.close();
    await other.close();
  });

  beforeEach(() => {
    stack.write(resources(accounts));
  });

  /** What tells whether anything was changed: the organizations' content and the state. */
  const everything = (): unknown => [
    emulator.snapshot(),
    other.snapshot(),
    readFileSync(join(stack.directory, "terraform.tfstate"), "utf8"),
  ];

  /** The identity that made everything, with the provider set to the other organization. */
  const elsewhere = (): Configuration => stack.with({ ...env, FLEXERA_ORG_ID: "2210" });

  const otherOrg = "the resource is in organization 1105, but the provider is set to 2210";

  /** How often the error is told, in Terraform's words without its line breaks. */
  const timesTold = (stderr: string): number => stderr.replace(/[\s│╷╵]+/g, " ").split(`Error: ${otherOrg}`).length - 1;

  test.each([
    ["the same identity may see both organizations", () => ({ ...env, FLEXERA_ORG_ID: "2210" })],
    ["the identity belongs to the other one", () => other.environment()],
  ])("is an error for each resource, and no plan, when %s", async (_when, environment) => {
    for (const command of [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]]) {
      // GIVEN
      const before = everything();

      // WHEN
      const { code, stdout, stderr } = await stack.with(environment()).terraform(...command);

      // THEN
      expect(code).toBe(1);
      expect(stderr.match(/Error: /g)).toHaveLength(timesTold(stderr));
      expect(timesTold(stderr)).toBe(4);
      expect(stdout).not.toContain("Plan:");
      expect(everything()).toEqual(before);
    }
  });

  test("is no trouble for resources that name their own organization", async () => {
    // GIVEN what the error advises
    stack.write(resources(accounts, 'org_id = "1105"'));

    // WHEN
    const { code, stdout } = await elsewhere().terraform("plan", "-detailed-exitcode");

    // THEN
    expect(stdout).toContain("No changes.");
    expect(code).toBe(0);
  });

  test("replaces everything when the configuration says so", async () => {
    // GIVEN the other way out that the error names
    stack.write(resources(accounts, 'org_id = "2210"'));

    // WHEN
    const { code, stdout } = await elsewhere().terraform("plan");

    // THEN
    expect(code).toBe(0);
    expect(stdout).toContain("Plan: 4 to add, 0 to change, 4 to destroy.");
  });
});
