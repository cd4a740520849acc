import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountRef } from "../emulator/support";
import { requestCounts } from "../../support/requests";
import { temporaryDirectory } from "../../support/directory";
import { messyOrg } from "../export/messy-org";
import { bundleCommand, program, runCommand } from "./command";
import { inProject, populated, workspace } from "./export-workspace";

beforeAll(bundleCommand);

describe("flexera-iam export --check", () => {
  test("ends with 2 when something is not in the code, names it and writes nothing", async () => {
    const { emulator, edit, id } = await populated();
    const { run, text } = workspace(emulator, "typescript");
    await run();
    const before = text();
    expect(await run("--check")).toEqual({
      code: 0,
      stdout: "everything that can be exported is in flexera-org.ts\n",
      stderr: "",
    });

    edit.grant({ subject: { ref: accountRef(id) }, role: { name: "policy_viewer" } });
    edit.addServiceAccount({ name: "new \u001b[31mone" });

    const found = await run("--check");
    expect(found).toMatchObject({ code: 2, stderr: "" });
    expect(found.stdout.split("\n")).toEqual([
      'not in the code: role policy_viewer of service account "cost reader"',
      expect.stringMatching(/^not in the code: service account "new .*one" \(\d+\)$/),
      "",
    ]);
    expect(found.stdout).not.toContain("\u001b");
    expect(text()).toBe(before);
    expect((await run("--check", "--leave-out", "new*", "cost reader")).code).toBe(0);
  });
});

describe("flexera-iam export", () => {
  test("reads a full org in 44 requests and one for each project", async () => {
    const emulator = await messyOrg();
    try {
      await workspace(emulator, "hcl").run();
      expect(requestCounts(emulator)).toEqual({
        "POST /oidc/token": 1,
        "GET /service-accounts": 1,
        "GET /service-accounts/{id}": 20,
        "GET /service-accounts/{id}/clients": 20,
        "GET /projects": 1,
        "GET /access-rules": 1 + 3,
      });
    } finally {
      await emulator.close();
    }
  });

  test("writes only what is asked for, and looks up who else holds roles", async () => {
    const { emulator, edit } = await populated();
    const ada = edit.addUser({ email: "ada@example.com", roles: ["observer"] });
    for (const name of ["admins", "admins"]) {
      const { id } = edit.addGroup({ name });
      edit.grant({ subject: { ref: `ref:nam:1105::iam:group:${id}` }, role: { name: "iam_admin" } });
    }
    edit.addServiceAccount({ name: "other" });
    const { run, text } = workspace(emulator, "typescript");
    const nobody = await run("--account", "nobody");
    expect(nobody).toMatchObject({ code: 1, stdout: "" });
    expect(nobody.stderr).toContain('no service account is named "nobody"');

    expect((await run("--account", "other", "--grants-of", "users", "groups")).code).toBe(0);

    expect(text()).toContain(`const ada = new DataFlexeraUser(this, "ada", { email: "ada@example.com" });`);
    expect(text()).toContain(`"1105/observer/ref::::iam:org:1105/ref::::iam:user:${ada.id}"`);
    expect(text()).toContain('const admins = AccessSubject.group("1");');
    expect(text()).toContain('name: "other"');
    expect(text()).not.toContain("cost reader");
  });

  test("of an org that may be read in part only: what is missing is said, and nothing is made up", async () => {
    // GIVEN somebody who may list accounts and their roles in the org, and nothing else
    const { emulator, edit, id } = await populated();
    edit.addRole({ name: "some_reader", privileges: ["iam:service_account:index", "iam:service_account:show"] });
    const { refreshToken } = edit.addUser({ email: "weak@example.com", roles: ["some_reader"] });
    const { run, text } = workspace(emulator, "hcl", { FLEXERA_REFRESH_TOKEN: refreshToken });

    // WHEN
    const { code, stderr, stdout } = await run();

    // THEN
    expect(code).toBe(1);
    expect(stdout).toContain("1 service account, 0 grants, 0 clients are new");
    const missing = stderr.split("\n").map((line) => /could not be read: (.*?): .* answered 403/.exec(line)?.[1]);
    expect(missing).toEqual([
      `the clients of service account "cost reader" (${id})`,
      'the roles that are held in project "web" (1)',
      "the roles that are held in the org",
      undefined,
    ]);
    expect(text()).not.toContain("flexera_access_grant");

    // WHEN accounts may not even be listed
    const nobody = edit.addUser({ email: "nobody@example.com" });
    const none = workspace(emulator, "hcl", { FLEXERA_REFRESH_TOKEN: nobody.refreshToken });
    // THEN
    expect(await none.run()).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("403") as string });
  });

  test("refuses a file that it has not written, and a map that is damaged or of another org", async () => {
    const { emulator } = await populated();
    const { run, file, map } = workspace(emulator, "hcl");
    writeFileSync(file, "mine\n");
    expect((await run()).stderr).toContain("is there already, and no export has written it");
    expect(readFileSync(file, "utf8")).toBe("mine\n");
    for (const [content, message] of [
      ["{", "it is not JSON"],
      ["{}", "it is not what an export has written"],
      [
        JSON.stringify({
          version: 1,
          org: "7",
          language: "hcl",
          file: "f",
          projects: {},
          groups: {},
          users: {},
          accounts: {},
        }),
        "another organization, 7, than 1105",
      ],
    ] as const) {
      writeFileSync(map, content);
      const { code, stderr } = await run();
      expect(code).toBe(1);
      expect(stderr).toContain(message);
    }
  });

  test("writes a query for Terraform, of all or of some accounts, over nothing but its own", async () => {
    const { emulator, id } = await populated();
    const out = join(temporaryDirectory(), "new", "one");
    const query = (...parameters: string[]) =>
      runCommand(["export", "--language", "tfquery", "--out", out, ...parameters], { env: emulator.environment() });
    const file = join(out, "flexera-org.tfquery.hcl");

    expect(await query()).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(file, "utf8").match(/^list .*$/gm)).toEqual([
      'list "flexera_service_account" "all" {',
      'list "flexera_access_grant" "all" {',
      'list "flexera_service_account_client" "all" {',
    ]);
    expect(emulator.requests).toEqual([]);

    expect((await query("--account", "cost reader")).code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).toContain('name_pattern = "cost reader"');
    expect(text).toContain(`subject_ref = "ref::::iam:service-account:${id}"`);
    expect(text).toContain(`service_account_id = "${id}"`);

    expect((await query("--exclusive")).stderr).toContain("--exclusive means nothing for tfquery");
    writeFileSync(file, "mine");
    expect((await query()).stderr).toContain("no export has written it");
  });

  test("refuses a version of Terraform where no HCL is written", async () => {
    const { emulator } = await populated();
    const { run, out } = workspace(emulator, "typescript");

    const refused = await run("--terraform-version", "1.12.0");
    const query = await run("--terraform-version", "1.14", "--language", "tfquery");

    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("--terraform-version means nothing for typescript");
    expect(query.stderr).toContain("--terraform-version means nothing for tfquery");
    expect(readdirSync(out)).toEqual([]);
  });

  test.each([
    ["1.13", "1.11.4", true],
    ["2.0.0", "1.14.0", true],
    ["1.12.0", "1.12.9", false],
    ["1.5", "1.11.4", false],
  ])("for Terraform %s, where %s is at hand, warns: %s", async (wanted, present, isWarned) => {
    // GIVEN
    const { emulator } = await populated();
    const program = join(temporaryDirectory(), "terraform");
    writeFileSync(program, `#!/bin/sh\necho '{"terraform_version": "${present}"}'\n`, { mode: 0o755 });
    const { run, out } = workspace(emulator, "hcl", { TERRAFORM_BINARY_NAME: program });

    // WHEN
    const { code, stdout, stderr } = await run("--terraform-version", wanted);

    // THEN
    expect(code).toBe(0);
    expect(stderr.includes(`the HCL is for ${wanted}, and ${program} here is ${present}`)).toBe(isWarned);
    expect(stdout).toMatch(new RegExp(`^next: flexera-iam install ${out}, .* then terraform init$`, "m"));
  });

  test("names identities in import blocks for a Terraform that has them", async () => {
    const { emulator, id, clientId } = await populated();
    const { run, text } = workspace(emulator, "hcl");
    expect((await run("--terraform-version", "twelve")).stderr).toContain("must be a version");
    expect((await run("--terraform-version", "1.12.0")).code).toBe(0);
    expect(
      text()
        .match(/identity = \{[^}]*\}/g)
        ?.map((block) => block.replace(/\s+/g, " ")),
    ).toEqual([
      `identity = { org_id = "1105" id = "${id}" }`,
      'identity = { org_id = "1105" role = "observer" scope_ref = "ref::::iam:org:1105" ' +
        `subject_ref = "ref::::iam:service-account:${id}" }`,
      `identity = { org_id = "1105" service_account_id = "${id}" client_id = "${clientId}" }`,
    ]);
    // Run again, nothing is new.
    expect((await run("--terraform-version", "1.12.0")).stdout).toContain("nothing is new");
  });

  test("writes all roles of an account as one set, to which a later run adds nothing", async () => {
    const { emulator, edit, id, project } = await populated();
    edit.grant({ subject: { ref: accountRef(id) }, role: { name: "observer" }, scope: inProject(project) });
    const { run, text } = workspace(emulator, "typescript");
    expect((await run("--exclusive")).stdout).toContain("1 service account, 1 grant, 1 client are new");
    expect(text()).toContain('.grantExclusively([{ role: "observer" }, { role: "observer", scope: web.accessScope }])');
    const before = text();
    edit.grant({ subject: { ref: accountRef(id) }, role: { name: "policy_viewer" } });

    const again = await run();

    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(
      /cannot be exported: role policy_viewer of service account .* the next deployment revokes it/,
    );
    expect(text()).toBe(before);
  });

  test("adds another account to a file in which nothing that this run is asked for stands", async () => {
    const { emulator, edit } = await populated();
    const { run, text } = workspace(emulator, "hcl");
    edit.addServiceAccount({ name: "a first one", description: "" });
    expect((await run("--account", "cost reader")).code).toBe(0);
    const before = text();

    const { code, stderr } = await run("--account", "a first one");

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(text()).toContain(before.trimEnd());
    expect(text()).toContain("# end flexera-export: a-first-one");
  });

  test("writes no query when it is only to check", async () => {
    const { emulator } = await populated();
    const { out, run } = workspace(emulator, "hcl");

    const { code, stderr } = await run("--language", "tfquery", "--check");

    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("--check means nothing for tfquery") as string,
    });
    expect(readdirSync(out)).toEqual([]);
  });
});

test("a signal while the export synthesizes ends it as shells say, and leaves nothing behind", async () => {
  // GIVEN a synthesis that goes on until the export is gone
  const { emulator } = await populated();
  const [directory, temporary] = [temporaryDirectory(), temporaryDirectory()];
  const [waits, started] = [join(directory, "waits.cjs"), join(directory, "started")];
  writeFileSync(
    waits,
    `if (/main[.]js$/.test(process.argv[1])) {
      const above = process.ppid;
      require("node:fs").writeFileSync(${JSON.stringify(started)}, "");
      while (process.ppid === above) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }`,
  );
  const env = { ...emulator.environment(), NODE_OPTIONS: `--require ${waits}`, TMPDIR: temporary };
  const child = spawn(process.execPath, [program, "export", "--out", directory], { env, stdio: "ignore" });
  const ended = once(child, "exit");
  while (!existsSync(started) && child.exitCode === null) await new Promise(setImmediate);

  // WHEN
  child.kill("SIGTERM");

  // THEN
  expect(await ended).toEqual([143, null]);
  expect(readdirSync(temporary)).toEqual([]);
  expect(readdirSync(directory).sort()).toEqual(["started", "waits.cjs"]);
});
