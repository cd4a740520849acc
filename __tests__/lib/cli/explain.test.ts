import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatRoleCatalog } from "../../../lib/access";
import { providerAddress } from "../../../lib/model/provider-address";
import { temporaryDirectory } from "../../support/directory";
import { accountRef, startEmulator } from "../emulator/support";
import { gone, kept, made, planOf, written } from "../moves/plans";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

const directory = temporaryDirectory();
const users = "GET /iam/v1/orgs/{org}/users";

function fileWith(name: string, content: string): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

const role = (name: string, ...privileges: string[]) => ({ name, displayName: "", privileges });
const catalog = fileWith(
  "flexera-roles.json",
  formatRoleCatalog({
    orgId: "1105",
    zone: "nam",
    readAt: "2026-03-01T12:00:00.000Z",
    roles: [role("observer", "cm:account:index"), role("user_reader", "iam:org_user:index")],
    groups: [{ id: "4", name: "admins", members: ["ada@example.com"] }],
  }),
);

async function populated() {
  const emulator = await startEmulator();
  const { edit } = emulator;
  const { id } = edit.addServiceAccount({ name: "cost reader" });
  const { id: ada } = edit.addUser({ email: "ada@example.com" });
  const { id: group } = edit.addGroup({ name: "admins", userIds: [ada] });
  const { id: project } = edit.addProject({ name: "web" });
  edit.grant({ subject: { ref: `ref:nam:1105::iam:group:${group}` }, role: { name: "iam_admin" } });
  const scope = { ref: `ref:nam:1105::iam:project:${project}` };
  edit.grant({ subject: { ref: accountRef(id) }, role: { name: "iam_admin" }, scope });
  const ask = (...parameters: string[]) => runCommand(parameters, { env: emulator.environment() });
  return { emulator, ask, id };
}

describe("flexera-iam explain", () => {
  test("does not say of the owner that something is not allowed, and lists the owner among who may", async () => {
    const { ask } = await populated();

    const [explained, whoCan] = await Promise.all([
      ask("explain", "owner@example.com", "some:new:privilege"),
      ask("who-can", "some:new:privilege"),
    ]);

    expect(explained.stdout).toMatch(/^not known: user "owner@example\.com"/);
    expect(explained.stdout).toContain("org_owner in org 1105 gives common:org:own, which opens nearly every door");
    expect(whoCan.stdout).toMatch(/^user "owner@example\.com" \(\d+\): not known$/m);
  });

  test("asks the org: allowed through a group, in a project only, or not, with the smallest role that adds it", async () => {
    const { ask, id } = await populated();
    // WHEN
    const [through, inProject, missing] = await Promise.all([
      ask("explain", "ada@example.com", users),
      ask("explain", `service-account:${id}`, users),
      ask("explain", "cost reader", "optima:billing_center:show"),
    ]);
    // THEN
    expect(through).toMatchObject({ code: 0, stderr: "" });
    expect(through.stdout).toMatch(/^allowed: user "ada@example\.com" \(\d+\), GET \/iam.*, by org 1105\n/);
    expect(through.stdout).toContain("needs iam:org_user:index (inferred from its name)");
    expect(through.stdout).toContain('iam_admin in org 1105 through group "admins" gives iam:org_user:index');
    expect(inProject.code).toBe(0);
    expect(inProject.stdout).toContain('allowed in project "web" (1) only: service account "cost reader" (2263)');
    expect(missing.code).toBe(2);
    expect(missing.stdout).toContain("not allowed: service account");
    expect(missing.stdout).toContain("the smallest role that adds it: billing_center_viewer");
  });

  test("says that it is not known where it is not, and who is meant where nobody or several are", async () => {
    const { emulator, ask } = await populated();
    emulator.edit.addServiceAccount({ name: "cost reader" });
    const [unknown, nobody, several] = await Promise.all([
      ask("explain", "ada@example.com", "GET /saas/v1/orgs/1105/licenses"),
      ask("explain", "cost readers", users),
      ask("explain", "cost reader", users),
    ]);
    expect(unknown.code).toBe(2);
    expect(unknown.stdout).toContain("not known: user");
    expect(nobody).toMatchObject({ code: 1, stdout: "" });
    expect(nobody.stderr).toContain('no service account, user or group "cost readers"; nearest are "cost reader"');
    expect(several.stderr).toContain('is the name of several: service account "cost reader" (2263), service account');
  });

  const created = { subject_ref: undefined };
  const plan = fileWith(
    "plan.json",
    planOf(
      [
        made("flexera_service_account.new", { name: "new reader" }),
        made("flexera_access_grant.new", { ...created, role: "user_reader" }),
        kept("flexera_service_account.old"),
        kept("flexera_access_grant.old", { role: "brand_new" }),
        gone("flexera_access_grant.gone", { role: "user_reader" }),
        kept("flexera_access_grant.admins", { subject_ref: "ref::1105::iam:group:4", role: "user_reader" }),
      ],
      {
        configuration: {
          root_module: {
            resources: [written("flexera_access_grant.new", { subject_ref: ["flexera_service_account.new.ref"] })],
          },
        },
      },
    ),
  );

  test("reads a plan without a credential, and follows it to an account that it creates", async () => {
    const ask = (subject: string) => runCommand(["explain", subject, users, "--plan", plan, "--catalog", catalog]);
    const [created, old, member] = await Promise.all([ask("new reader"), ask("cost reader"), ask("ada@example.com")]);
    expect(created).toMatchObject({ code: 0, stderr: "" });
    expect(created.stdout).toContain("user_reader in org 1105 (flexera_access_grant.new) gives iam:org_user:index");
    // What is taken away does not count, and what nobody knows may be anything.
    expect(old.code).toBe(2);
    expect(old.stdout).toContain("not known: service account");
    expect(old.stdout).toContain("brand_new in org 1105 (flexera_access_grant.old) is not among the known roles");
    expect(member.stdout).toContain('allowed: user "ada@example.com"');
  });

  test("reads a state, and refuses what is something else", async () => {
    const resources = [
      {
        address: "flexera_service_account.a",
        mode: "managed",
        type: "flexera_service_account",
        name: "a",
        provider_name: providerAddress,
        values: { id: "7", name: "a" },
      },
      {
        address: "flexera_exclusive_grants.a",
        mode: "managed",
        type: "flexera_exclusive_grants",
        name: "a",
        provider_name: providerAddress,
        values: {
          subject_ref: accountRef(7),
          grants: [{ role: "user_reader", scope_ref: null }, { role: "observer" }],
        },
      },
    ];
    const state = fileWith(
      "state.json",
      JSON.stringify({ format_version: "1.0", values: { root_module: { resources } } }),
    );
    const found = await runCommand(["explain", "a", users, "--state", state, "--catalog", catalog, "--json"]);
    expect(found.code).toBe(0);
    expect(JSON.parse(found.stdout)).toMatchObject({ verdict: "allowed", by: [{ role: "user_reader" }] });
    const refused = await runCommand(["explain", "a", users, "--state", plan, "--catalog", catalog]);
    expect(refused.stderr).toContain("is not a state in JSON; terraform show -json prints it");
  });

  test.each(["explain", "who-can", "recommend"])(
    "%s refuses what says something of a plan or a state when neither is given",
    async (command) => {
      for (const flag of ["--catalog", "--code"]) {
        const subject = command === "explain" ? ["a", users] : [users];
        const { code, stdout, stderr } = await runCommand([command, ...subject, flag, "."]);
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toContain(`${flag} goes with --plan or --state, and neither is given`);
      }
    },
  );

  test("lists everybody who can, from the org and from a plan", async () => {
    const { ask } = await populated();
    const [org, planned, nobody] = await Promise.all([
      ask("who-can", users),
      runCommand(["who-can", users, "--plan", plan, "--catalog", catalog]),
      runCommand(["who-can", "a:b:c", "--plan", plan, "--catalog", catalog]),
    ]);
    expect(org.stdout.split("\n").filter((line) => /^\w/.test(line))).toEqual([
      `${users} needs iam:org_user:index (inferred from its name); by org 1105:`,
      expect.stringMatching(/^service account "cost reader" \(2263\): allowed in project "web" \(1\) only$/),
      expect.stringMatching(/^user "ada@example\.com"/),
      expect.stringMatching(/^user "owner@example\.com"/),
      expect.stringMatching(/^group "admins"/),
    ]);
    expect(planned.stdout).toContain('service account "new reader" (flexera_service_account.new)');
    expect(planned.stdout).toContain('service account "cost reader" (2263): not known');
    expect(planned.stdout).toContain('user "ada@example.com"');
    expect(nobody.stdout).toContain('service account "cost reader" (2263): not known');
  });
});
