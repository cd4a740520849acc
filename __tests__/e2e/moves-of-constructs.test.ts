import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { type CdktfProject, cdktfProject } from "../support/cdktf";
import { attachedTerraform, attachedTerraformOk } from "../support/attached-provider";
import { flexeraIam } from "../support/command";
import type { TerraformResult } from "../support/terraform";

/** An app, with a part of its own. */
const app = (body: string): string => `
  import { App, TerraformCount, TerraformIterator, TerraformStack } from "cdktf";
  import { Construct } from "constructs";
  import { FlexeraProvider, ServiceAccount } from "./constructs";

  const app = new App();
  const stack = new TerraformStack(app, "billing");
  new FlexeraProvider(stack, "flexera");
  ${body}
  app.synth();
`;

/** Accounts with all that one can have, below a scope. */
const everything = (scope: string, id: string): string => `
  const reader = new ServiceAccount(${scope}, ${JSON.stringify(id)}, { name: "cost reader", deletionProtection: true });
  const observer = reader.grant("observer");
  const viewer = reader.grant("billing_center_viewer", { deletionProtection: true });
  const pipeline = reader.addClient("pipeline");
  const backup = reader.addClient("backup");
  const writer = new ServiceAccount(${scope}, ${JSON.stringify(`${id}-writer`)}, { name: "cost writer" });
  const set = writer.grantExclusively([{ role: "billing_center_admin" }]);
`;

/** The same, of what stays in code only to say where it has gone. */
const all = ["reader", "observer", "viewer", "pipeline", "backup", "writer", "set"];

describe("constructs at other addresses, by the real terraform", () => {
  let emulator: Emulator;
  let project: CdktfProject;
  let directory: string;

  beforeEach(async () => {
    emulator = await Emulator.start();
    project = cdktfProject("", emulator.environment());
    directory = project.stackDirectory("billing");
  });

  afterEach(() => emulator.close());

  async function synthesize(body: string): Promise<void> {
    writeFileSync(join(project.directory, "main.ts"), app(body));
    await project.synthesize();
  }

  const ok = (...args: string[]) => attachedTerraformOk(args, { cwd: directory, env: emulator.environment() });

  const plan = (): Promise<TerraformResult> =>
    attachedTerraform(["plan", "-detailed-exitcode"], { cwd: directory, env: emulator.environment() });

  /** That something moves is told by Terraform, too, but as no change. */
  async function expectOnlyMoves(): Promise<void> {
    const { stdout } = await plan();
    expect(stdout).toContain("has moved to");
    expect(stdout).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    const { serviceAccounts, accessRules, clients } = emulator.snapshot();
    await ok("apply", "-auto-approve");
    expect(emulator.snapshot()).toMatchObject({ serviceAccounts, accessRules, clients });
    expect((await plan()).code).toBe(0);
  }

  async function deploy(body: string): Promise<void> {
    await synthesize(body);
    await ok("init");
    await ok("apply", "-auto-approve");
    expect((await plan()).code).toBe(0);
  }

  /** The lines that the command prints for constructs, by the address of the construct. */
  async function linesForConstructs(): Promise<Map<string, string[]>> {
    const { stdout } = await flexeraIam(["moves", "--dir", directory], emulator.environment());
    const lines = new Map<string, string[]>();
    for (const [, address = "", line = ""] of stdout.matchAll(/^# constructs: on (\S+), (.*)$/gm)) {
      lines.set(address, [...(lines.get(address) ?? []), line]);
    }
    return lines;
  }

  /** What has each construct say what the command prints for it. */
  const saying = (lines: ReadonlyMap<string, string[]>): string => `
    const lines: Record<string, (resource: any) => void> = {
      ${[...lines]
        .map(
          ([address, calls]) =>
            `${JSON.stringify(address)}: (resource) => { ${calls.map((call) => `resource${call}`).join("; ")} },`,
        )
        .join("\n")}
    };
    for (const one of stack.node.findAll() as any[]) {
      lines[one.terraformResourceType + "." + one.friendlyUniqueId]?.(one);
    }
  `;

  test("moveFromId, as the command prints it: an account with all that it has, renamed and below another construct", async () => {
    // GIVEN
    await deploy(everything("stack", "old"));
    const renamed = everything('new Construct(stack, "finance")', "reader").replace(
      'new Construct(stack, "finance"), "reader-writer"',
      'stack, "writer"',
    );
    await synthesize(renamed);

    // WHEN
    const lines = await linesForConstructs();
    await synthesize(renamed + saying(lines));

    // THEN
    expect(lines.size).toBe(all.length);
    expect(lines.get("flexera_access_grant.finance-reader-observer")).toEqual([
      '.moveFromId("flexera_access_grant.old-observer")',
    ]);
    await expectOnlyMoves();
  });

  test("moveTo and addMoveTarget: the old constructs stay in code, and say where they have gone", async () => {
    // GIVEN
    await deploy(everything("stack", "old"));

    // WHEN
    const moved = all.map((name) => `${name}.moveTo(${JSON.stringify(name)});`).join("\n");
    const targets = all.map((name) => `${name}.addMoveTarget(${JSON.stringify(name)});`).join("\n");
    await synthesize(`{ ${everything("stack", "old")} ${moved} } { ${everything("stack", "reader")} ${targets} }`);

    // THEN
    await expectOnlyMoves();
  });

  test("keys: accounts that were written one by one become those of forEach and count, with what belongs to them", async () => {
    // GIVEN
    const single = (id: string): string =>
      `{ const one = new ServiceAccount(stack, "${id}", { name: "cost ${id}" }); one.grant("observer"); one.addClient("job"); }`;
    const first = 'const first = new ServiceAccount(stack, "first", { name: "cost 0" });';
    await deploy(single("a") + single("b") + first);
    const repeated = `
      const teams = TerraformIterator.fromList(["cost a", "cost b"]);
      const accounts = new ServiceAccount(stack, "team", { name: teams.value as string, forEach: teams });
      accounts.grant("observer");
      accounts.addClient("job");
      const count = TerraformCount.of(1);
      const counted = new ServiceAccount(stack, "counted", { name: "cost " + count.index, count });
    `;
    await synthesize(repeated);

    // WHEN
    const lines = await linesForConstructs();
    lines.delete("flexera_service_account.counted");
    await synthesize(`${repeated} ${saying(lines)} ${first} first.moveTo("first", 0); counted.addMoveTarget("first");`);

    // THEN
    expect(lines.get("flexera_service_account_client.team-job")).toEqual([
      '.moveFromId("flexera_service_account_client.a-job", "cost a")',
      '.moveFromId("flexera_service_account_client.b-job", "cost b")',
    ]);
    await expectOnlyMoves();
  });
});
