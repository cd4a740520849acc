import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../../lib/emulator";
import { temporaryDirectory } from "../../support/directory";
import { accountRef, startEmulator } from "../emulator/support";
import { messyOrg } from "../export/messy-org";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

async function messy(): Promise<Emulator> {
  const emulator = await messyOrg();
  running.push(emulator);
  const { edit } = emulator;
  const ada = edit.addUser({ email: "ada@example.com", roles: ["observer"] });
  const { id } = edit.addGroup({ name: "admins", description: "who may", userIds: [ada.id] });
  edit.grant({ subject: { ref: `ref:nam:1105::iam:group:${id}` }, role: { name: "iam_admin" } });
  return emulator;
}

async function copyOf(file: string): Promise<Emulator> {
  const emulator = await Emulator.start({ from: file });
  running.push(emulator);
  return emulator;
}

/** What an export writes, but for the import ids of the file's head. */
async function exported(emulator: Emulator, language: string): Promise<string[]> {
  const out = temporaryDirectory();
  const parameters = ["--language", language, "--no-verify", "--grants-of", "users", "groups"];
  const { stderr } = await runCommand(["export", "--out", out, ...parameters], { env: emulator.environment() });
  const file = language === "hcl" ? "flexera-org.tf" : "flexera-org.ts";
  return [stderr, ...[file, "flexera-export.json"].map((name) => readFileSync(join(out, name), "utf8"))];
}

describe("flexera-iam snapshot", () => {
  test("takes a copy that an export cannot tell from the org, without secrets", async () => {
    // GIVEN
    const org = await messy();
    const file = join(temporaryDirectory(), "org.json");

    // WHEN
    const taken = await runCommand(["snapshot", "--out", file], { env: org.environment() });

    // THEN
    expect(taken).toMatchObject({ code: 0, stdout: "" });
    expect(taken.stderr).toContain("20 service accounts, 31 clients and 2 users of org 1105 are in");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      refreshTokens: [],
      accessTokens: {},
      ownerId: 121456,
    });
    expect(readFileSync(file, "utf8")).not.toMatch(/"hash"|"masked"/);
    const copy = await copyOf(file);
    for (const language of ["typescript", "hcl"]) {
      expect(await exported(copy, language)).toEqual(await exported(org, language));
    }
    expect(copy.snapshot().groups).toMatchObject([
      { name: "admins", description: "who may", userIds: [expect.any(Number)] },
    ]);
    expect(copy.snapshot().roles).toEqual(org.snapshot().roles);
  });

  test("begins an emulator that goes on by itself, and leaves the file as it is", async () => {
    const org = await startEmulator();
    const { id } = org.edit.addServiceAccount({ name: "reader" });
    org.edit.grant({ subject: { ref: accountRef(id) }, role: { name: "observer" } });
    const file = join(temporaryDirectory(), "org.json");
    await runCommand(["snapshot", "--out", file], { env: org.environment() });
    const before = readFileSync(file, "utf8");

    const copy = await copyOf(file);
    const other = copy.edit.addServiceAccount({ name: "other" });

    expect(other.id).toBe(id + 1);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(org.snapshot().serviceAccounts).toHaveLength(1);
    await expect(Emulator.start({ from: `${file}.missing` })).rejects.toThrow("there is no such file");
    await expect(Emulator.start({ from: file, orgId: "7" })).rejects.toThrow("1105");
  });

  test("puts other names in place of all that tell of people, and the same for the same", async () => {
    const org = await messy();
    const { stdout } = await runCommand(["snapshot", "--replace-names"], { env: org.environment() });
    const { users, groups, projects, serviceAccounts, accessRules } = org.snapshot();
    for (const name of [
      ...users.map(({ email }) => email),
      ...[...groups, ...projects, ...serviceAccounts].map((one) => one.name),
    ]) {
      // "Z" is a letter of many words.
      if (name.length > 3) expect(stdout).not.toContain(JSON.stringify(name).slice(1, -1));
    }
    const copy = JSON.parse(stdout) as { serviceAccounts: { name: string }[]; accessRules: unknown[] };
    expect(new Set(copy.serviceAccounts.map(({ name }) => name)).size).toBe(19);
    expect(copy.accessRules).toHaveLength(accessRules.length);
  });

  test("says what may not be read", async () => {
    const { edit, ...org } = await startEmulator().then((emulator) => ({
      edit: emulator.edit,
      environment: emulator.environment(),
    }));
    edit.addServiceAccount({ name: "reader" });
    edit.addRole({
      name: "some_reader",
      privileges: [
        "iam:service_account:index",
        "iam:service_account:show",
        "iam:org:show",
        "iam:org_user:index",
        "iam:group:index",
      ],
    });
    const { refreshToken } = edit.addUser({ email: "weak@example.com", roles: ["some_reader"] });
    const { code, stderr } = await runCommand(["snapshot"], {
      env: { ...org.environment, FLEXERA_REFRESH_TOKEN: refreshToken },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('could not be read: the clients of service account "reader"');
    expect(stderr).toContain("could not be read: the roles that are held in the org");
  });
});
