import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRoleCatalog } from "../../../lib/access";
import { temporaryDirectory } from "../../support/directory";
import { startEmulator } from "../emulator/support";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

describe("flexera-iam roles", () => {
  test("writes the roles of the org that the environment names into a file that can be read again", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const directory = temporaryDirectory();
    // WHEN
    const ended = await runCommand(["roles", "--out", "flexera-roles.json"], {
      env: emulator.environment(),
      cwd: directory,
    });
    // THEN
    expect(ended).toMatchObject({ code: 0, stdout: "" });
    expect(ended.stderr).toMatch(/^flexera-iam: \d+ roles of org 1105 are in flexera-roles\.json\n$/);
    expect(readdirSync(directory)).toEqual(["flexera-roles.json"]);
    const catalog = parseRoleCatalog(readFileSync(join(directory, "flexera-roles.json"), "utf8"), "it");
    expect(catalog).toMatchObject({ orgId: "1105", zone: "nam", groups: [] });
    expect(catalog.roles.find(({ name }) => name === "iam_admin")).toMatchObject({
      displayName: "Administer organization",
      privileges: expect.arrayContaining(["iam:access_rule:grant"]) as unknown,
    });
  });

  test("prints them where no file is named, with the groups and their members when they are asked for", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const { id } = emulator.edit.addUser({ email: "ada@example.com" });
    emulator.edit.addGroup({ name: "admins", userIds: [id] });
    // WHEN
    const { code, stdout } = await runCommand(["roles", "--groups"], { env: emulator.environment() });
    // THEN
    expect(code).toBe(0);
    expect(parseRoleCatalog(stdout, "it").groups).toEqual([{ id: "1", name: "admins", members: ["ada@example.com"] }]);
  });

  test.each([
    [{}, "the organization is not set", "FLEXERA_ORG_ID"],
    [{ FLEXERA_ORG_ID: "1105" }, "there are no credentials for Flexera One", "FLEXERA_REFRESH_TOKEN"],
    [
      { FLEXERA_ORG_ID: "1105", FLEXERA_CLIENT_ID: "a" },
      "FLEXERA_CLIENT_ID is set but FLEXERA_CLIENT_SECRET is not",
      "Set FLEXERA_CLIENT_SECRET as well.",
    ],
    [{ FLEXERA_ORG_ID: "x", FLEXERA_ACCESS_TOKEN: "a" }, 'FLEXERA_ORG_ID "x" is not a Flexera One id', ""],
    [{ FLEXERA_ORG_ID: "1", FLEXERA_ACCESS_TOKEN: "a", FLEXERA_ZONE: "mars" }, 'zone "mars" is not', ""],
  ])("says what the environment lacks: %j", async (env, trouble, remedy) => {
    const { code, stdout, stderr } = await runCommand(["roles"], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(trouble);
    expect(stderr).toContain(remedy);
  });

  test("says what is missing where the identity may not read roles' users, and shows no secret", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const { id } = emulator.edit.addServiceAccount({ name: "reader" });
    const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: id });
    const credential = { FLEXERA_CLIENT_ID: clientId, FLEXERA_CLIENT_SECRET: clientSecret };
    const env = { ...emulator.environment(), FLEXERA_REFRESH_TOKEN: "", ...credential };
    // WHEN
    const { code, stderr } = await runCommand(["roles", "--groups"], { env });
    // THEN
    expect(code).toBe(1);
    expect(stderr).toContain("403");
    expect(stderr).toContain("needs the privilege iam:");
    expect(stderr).not.toContain(clientSecret);
  });
});
