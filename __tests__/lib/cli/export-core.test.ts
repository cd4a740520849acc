import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesize } from "../../../lib/export";
import { temporaryDirectory } from "../../support/directory";
import { accountRef, startEmulator } from "../emulator/support";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

/** An org with an account, and a project that asks for some packages, with a directory for the export. */
async function projectWith(...packages: readonly string[]) {
  const emulator = await startEmulator();
  const { id } = emulator.edit.addServiceAccount({ name: "cost reader" });
  emulator.edit.grant({ subject: { ref: accountRef(id) }, role: { name: "observer" } });
  const project = temporaryDirectory();
  const dependencies = Object.fromEntries(packages.map((name) => [name, "*"]));
  writeFileSync(join(project, "package.json"), JSON.stringify({ dependencies }));
  const out = join(project, "infrastructure");
  mkdirSync(out);
  return {
    emulator,
    out,
    text: () => readFileSync(join(out, "flexera-org.ts"), "utf8"),
    run: (...parameters: string[]) =>
      runCommand(["export", "--out", out, "--no-verify", ...parameters], { env: emulator.environment() }),
  };
}

describe("the core of an export", () => {
  test("is the fork where the project asks for it, and what is written compiles and synthesizes on it", async () => {
    // GIVEN
    const { emulator, run, out, text } = await projectWith("cdktn", "cdktf-flexera-iam");

    // WHEN
    expect((await run()).code).toBe(0);

    // THEN
    expect(text()).toMatch(/^import \{ TerraformStack \} from "cdktn";\n/);
    expect(text()).toContain('import { FlexeraProvider, ServiceAccount } from "cdktf-flexera-iam/cdktn";');
    const stack = await synthesize(temporaryDirectory(), text(), { project: out, gone: [] });
    const { import: imports } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as { import: unknown[] };
    expect(imports).toHaveLength(2);

    // WHEN something is new that wants another import, THEN it comes from the same package
    emulator.edit.addUser({ email: "ada@example.com", roles: ["observer"] });
    expect((await run("--grants-of", "users")).code).toBe(0);
    expect(text()).toContain(
      'import { AccessGrant, DataFlexeraUser, FlexeraProvider, ServiceAccount } from "cdktf-flexera-iam/cdktn";',
    );
  });

  test.each([
    ["asks for nothing", [], [], "cdktf"],
    ["asks for both", ["cdktf", "cdktn"], [], "cdktf"],
    ["asks for nothing, and --core does", [], ["--core", "cdktn"], "cdktn"],
  ] as const)("of a project that %s", async (_, packages, flags, core) => {
    const { run, text } = await projectWith(...packages);

    expect((await run(...flags)).code).toBe(0);

    expect(text()).toContain(`from "${core}";`);
  });

  test("stays that of the first export, and is none of what is not TypeScript", async () => {
    const { run, text } = await projectWith("cdktf");
    await run();
    const before = text();

    const refused = await run("--core", "cdktn");
    const query = await run("--core", "cdktn", "--language", "tfquery");

    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/flexera-org\.ts stands on cdktf, and --core says cdktn: leave --core out/);
    expect(query.stderr).toContain("--core means nothing for tfquery");
    expect(text()).toBe(before);
    expect((await (await projectWith()).run("--core", "cdktn", "--language", "hcl")).stderr).toContain(
      "--core means nothing for hcl",
    );
  });
});
