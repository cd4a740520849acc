import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatRoleCatalog } from "../../../lib/access";
import { temporaryDirectory } from "../../support/directory";
import { startEmulator } from "../emulator/support";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

const file = join(temporaryDirectory(), "flexera-roles.json");
writeFileSync(
  file,
  formatRoleCatalog({
    orgId: "1105",
    zone: "nam",
    readAt: "2026-03-01T12:00:00.000Z",
    roles: [
      { name: "admin", displayName: "\u001b[31mAdmin", privileges: ["iam:org_user:index", "iam:access_rule:grant"] },
      { name: "reader", displayName: "Read", privileges: ["iam:org_user:index", "iam:org_user:show"] },
    ],
    groups: [],
  }),
);

describe("flexera-iam least-role", () => {
  test("names the smallest role, what it covers and what it gives in excess, without a credential", async () => {
    const { code, stdout, stderr } = await runCommand([
      "least-role",
      "GET /iam/v1/orgs/{org}/users",
      "--catalog",
      file,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe("reader (Read)\n  covers GET /iam/v1/orgs/{org}/users\n  in excess: iam:org_user:show\n");
  });

  test("ends with 2 where something is not covered, and shows no foreign control character", async () => {
    const needs = ["iam:access_rule:grant", "GET /saas/v1/orgs/1/licenses", "iam:group:index"];
    const { code, stdout } = await runCommand(["least-role", ...needs, "--catalog", file]);
    expect(code).toBe(2);
    expect(stdout).toContain("admin (Admin)\n  covers iam:access_rule:grant\n  in excess: iam:org_user:index\n");
    expect(stdout).toContain("not covered: iam:group:index: no role gives iam:group:index\n");
    expect(stdout).toContain("not covered: GET /saas/v1/orgs/1/licenses: not known");
  });

  test("asks the org where no catalogue is given, and prints JSON", async () => {
    const emulator = await startEmulator();
    const { code, stdout } = await runCommand(["least-role", "iam:access_rule:grant", "--json"], {
      env: emulator.environment(),
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ roles: [{ name: "iam_admin" }], unmet: [] });
  });

  test.each([
    [["nonsense"], '"nonsense" is neither a privilege nor an operation'],
    [["a:b:c", "--catalog", "nowhere.json"], "cannot read nowhere.json"],
  ])("says what is wrong with %j", async (parameters, message) => {
    const { code, stderr } = await runCommand(["least-role", ...parameters]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});
