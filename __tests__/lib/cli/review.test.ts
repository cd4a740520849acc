import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../../support/directory";
import { startEmulator } from "../emulator/support";
import { gone, made, planOf } from "../moves/plans";
import { bundleCommand, type CommandOptions, runCommand } from "./command";

const secret = "k9f-0123456789abcdefghijklmnopqrstuvwxyz";

beforeAll(bundleCommand);

function run(parameters: readonly string[], { cwd = temporaryDirectory(), ...options }: CommandOptions = {}) {
  return runCommand(["review", ...parameters], { cwd, ...options });
}

function directoryWith(files: Readonly<Record<string, object | string>>): string {
  const directory = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return directory;
}

const catalog = {
  format_version: 1,
  org_id: "1105",
  zone: "nam",
  read_at: "2026-11-02T08:00:00Z",
  roles: [
    { name: "iam_admin", display_name: "Administer", privileges: ["iam:access_rule:grant"] },
    { name: "observer", display_name: "Observe", privileges: ["cm:account:index"] },
  ],
  groups: [],
};
const escalating = planOf([made("flexera_access_grant.a", { role: "iam_admin" })]);
const broadening = planOf([made("flexera_access_grant.a")]);
const narrowing = planOf([gone("flexera_access_grant.a", { client_secret: secret })]);

describe("flexera-iam review", () => {
  test.each([
    ["nothing of Flexera's", planOf([]), [0, 0, 0, 0, 0]],
    ["what narrows", narrowing, [0, 2, 0, 0, 0]],
    ["what broadens", broadening, [3, 3, 3, 0, 0]],
    ["what escalates", escalating, [4, 4, 4, 4, 0]],
  ])("ends by the class of %s, and from where on it was told to", async (_, input, codes) => {
    const cwd = directoryWith({ "flexera-roles.json": catalog });
    const levels = [[], ["changes"], ["broadens"], ["escalates"], ["never"]];

    const ended = await Promise.all(
      levels.map((level) =>
        run(
          level.flatMap((one) => ["--fail-on", one]),
          { input, cwd },
        ),
      ),
    );

    expect(ended.map(({ code }) => code)).toEqual(codes);
    expect(ended.map(({ stderr }) => stderr).join("")).toBe("");
  });

  test("ends by the class too when nobody reads on, as behind head", async () => {
    const cwd = directoryWith({ "flexera-roles.json": catalog });

    const ended = await run([], { input: escalating, cwd, isUnread: true });

    expect(ended).toEqual({ code: 4, stdout: "", stderr: "" });
  });

  test("reads several plans as one, and a catalogue and settings of other names", async () => {
    const waiver = {
      subject: "service account 2263",
      scope: "org 1105",
      role: "iam_admin",
      why: "move",
      who: "Ada",
      until: "2999-12-31",
    };
    const cwd = directoryWith({
      "a.json": escalating,
      "b.json": narrowing,
      "roles.json": catalog,
      "settings.json": { format_version: 1, waivers: [waiver] },
    });

    const { code, stdout } = await run(["a.json", "b.json", "--catalog", "roles.json", "--settings", "settings.json"], {
      cwd,
    });

    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^NARROWS service account 2263 in org 1105: \+ iam_admin, - observer: .* allowed by Ada/,
      ) as string,
    });
  });

  test("asks the org what roles give, where no catalogue says it, or where a changed role is to be found", async () => {
    // GIVEN an org in which a role gives more than it did when it was written down
    const emulator = await startEmulator();
    const env = emulator.environment();
    const pinned = { ...catalog, roles: [{ name: "observer", display_name: "Observe", privileges: [] }] };
    const [bare, committed] = [directoryWith({}), directoryWith({ "flexera-roles.json": pinned })];

    // WHEN
    const [asked, known, compared] = await Promise.all([
      run([], { input: escalating, cwd: bare, env }),
      run([], { input: planOf([]), cwd: committed, env }),
      run(["--from-org"], { input: planOf([]), cwd: committed, env }),
    ]);

    // THEN
    expect(asked).toMatchObject({ code: 4, stderr: "" });
    expect(known.code).toBe(0);
    expect(compared.code).toBe(3);
    expect(compared.stdout).toContain("the role observer gives something else than the catalogue says: + ");
  });

  test("writes each format into a file, and one to standard output", async () => {
    const cwd = directoryWith({ "plan.json": escalating, "flexera-roles.json": catalog });
    const files = { markdown: "r.md", json: "r.json", sarif: "r.sarif", html: "r.html" };

    const { stdout } = await run(
      ["plan.json", "--format", "json", ...Object.entries(files).flatMap(([format, file]) => [`--${format}`, file])],
      { cwd },
    );

    const [markdown, json, sarif, html] = Object.values(files).map((file) => readFileSync(join(cwd, file), "utf8"));
    expect(stdout).toBe(json);
    expect(markdown).toMatch(/^🔴 \*\*ESCALATES/);
    expect(JSON.parse(sarif ?? "")).toMatchObject({ version: "2.1.0" });
    expect(html).toMatch(/^<!doctype html>/);
  });

  test("refuses to be told where stacks are when none is named", async () => {
    const { code, stderr } = await run(["plan.json", "--out", "elsewhere"], { cwd: temporaryDirectory() });

    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("--out says where the stacks of --stack are, and none is named") as string,
    });
  });

  test("says in which line of which file of the code it is", async () => {
    const code = '# who may do what\nresource "flexera_access_grant" "a" {\n}\n';
    const constructs = { format_version: 1, positions: { "flexera_access_grant.a": { file: "main.ts", line: 17 } } };
    const cwd = directoryWith({ "plan.json": escalating, "main.tf": code, "flexera-roles.json": catalog });
    const stack = directoryWith({ "flexera-positions.json": constructs, "main.tf": code });

    const [hcl, typescript] = await Promise.all([".", stack].map((one) => run(["plan.json", "--code", one], { cwd })));

    expect(hcl?.stdout).toContain(
      "ESCALATES service account 2263 in org 1105: + iam_admin: can grant roles (main.tf:2)\n",
    );
    expect(typescript?.stdout).toContain(": can grant roles (main.ts:17)\n");
  });

  test.each([
    ["a damaged plan", { "x.json": `{"client_secret": "${secret}"` }, ["x.json"], "x.json is not a plan in JSON"],
    ["a state", { "x.json": { version: 4, serial: 1, lineage: "x" } }, ["x.json"], "x.json is a state, not a plan"],
    ["a plan that is not there", {}, ["x.json"], "cannot read x.json: "],
    [
      "a stack that is not there",
      {},
      ["--stack", "billing"],
      "there is no stack billing in cdktf.out: run cdktf synth first",
    ],
    ["a damaged catalogue", { "flexera-roles.json": "{" }, ["-"], "flexera-roles.json is not a role catalogue"],
    [
      "settings that allow nothing in particular",
      { "flexera-review.json": { format_version: 1, waivers: [{ subject: "x", scope: "y" }] } },
      ["-"],
      "flexera-review.json: number 1 of waivers must name one thing that it allows",
    ],
    [
      "settings with a slip of the pen",
      { "flexera-review.json": { format_version: 1, waiver: [] } },
      ["-"],
      'flexera-review.json: the file has "waiver", but only format_version, rules, waivers can be there',
    ],
    [
      "a rule that would take the place of another one",
      {
        "flexera-review.json": {
          format_version: 1,
          rules: [{ id: "grant-roles", class: "broadens", privileges: ["a:b:c"], can: "x", why: "y" }],
        },
      },
      ["-"],
      'flexera-review.json: there is a rule "grant-roles" already',
    ],
  ])("says what is wrong with %s, and shows nothing of it", async (_, files, parameters, problem) => {
    const { code, stdout, stderr } = await run(parameters, { input: broadening, cwd: directoryWith(files) });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`flexera-iam: ${problem}`);
    expect(stderr).not.toContain(secret);
  });
});
