import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { flexeraIam } from "../support/command";
import { type Configuration, configuration } from "../support/hcl";
import { type Case, cases, family } from "./move-cases";
import { someOf } from "../support/some-cases";
import type { TerraformResult } from "../support/terraform";

describe("flexera-iam moves, through the real terraform", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start();
  });

  afterEach(() => emulator.close());

  const moves = (stack: Configuration): Promise<TerraformResult> =>
    flexeraIam(["moves", "--dir", stack.directory], emulator.environment());

  /** A configuration that has been applied, and then written anew. */
  async function changed({
    existing = [],
    before,
    after,
    modules = {},
  }: Omit<Case, "title" | "moves">): Promise<Configuration> {
    for (const name of existing) emulator.edit.addServiceAccount({ name });
    const stack = await configuration(before, emulator.environment());
    await stack.ok("apply", "-auto-approve");
    for (const [name, text] of Object.entries(modules)) {
      mkdirSync(join(stack.directory, name));
      writeFileSync(join(stack.directory, name, "main.tf"), text);
    }
    stack.write(after);
    if (Object.keys(modules).length > 0) await stack.ok("init");
    return stack;
  }

  const paste = (stack: Configuration, blocks: string, file = "moved.tf"): void => {
    writeFileSync(join(stack.directory, file), blocks);
  };

  test.each(someOf(cases, 5))(
    "$title: with the blocks, the plan has no changes",
    async ({ moves: expected, ...texts }) => {
      // GIVEN
      const stack = await changed(texts);
      const state = readFileSync(join(stack.directory, "terraform.tfstate"), "utf8");
      const secrets = [...state.matchAll(/"client_secret": "([^"]+)"/g)].map(([, secret = ""]) => secret);
      expect((await stack.terraform("plan", "-detailed-exitcode")).code).not.toBe(0);

      // WHEN
      const { code, stdout, stderr } = await moves(stack);
      paste(stack, stdout);

      // THEN
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(movesIn(stdout)).toEqual(expected);
      expect(secrets.filter((secret) => stdout.includes(secret))).toEqual([]);
      expect((await stack.plan()).changes).toEqual({});
      // Nothing is left to say.
      expect(await moves(stack)).toMatchObject({ code: 0, stdout: "# nothing moves\n", stderr: "" });
    },
  );

  test("what is protected from deletion moves like anything else", async () => {
    // GIVEN
    const guarded = (text: string): string =>
      text.replace('"cost reader"', '"cost reader"\n deletion_protection = true');
    const stack = await changed({ before: guarded(family("old")), after: guarded(family("new")) });

    // WHEN
    const { code, stdout, stderr } = await moves(stack);
    paste(stack, stdout);

    // THEN
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(movesIn(stdout)).toHaveLength(5);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("a plan that the provider has refused tells a part, and that there may be more", async () => {
    // GIVEN a plan of a person's own
    const stack = await changed({ before: family("old"), after: family("new") });
    const { code: planned } = await stack.terraform("plan", "-out=plan.bin");
    const file = join(stack.directory, "plan.json");
    writeFileSync(file, await stack.ok("show", "-json", "plan.bin"));

    // WHEN
    const { code, stderr } = await flexeraIam(["moves", file]);

    // THEN
    expect([planned, code]).toEqual([1, 2]);
    expect(stderr).toContain("flexera-iam: the plan could not be finished, so there may be more: --dir has one made");
  });

  test("a plan as the command has it made is never applied", async () => {
    // GIVEN
    const stack = await changed({ before: family("old"), after: family("new") });
    const before = emulator.snapshot();

    // WHEN
    const { code, stderr } = await stack
      .with({ ...emulator.environment(), FLEXERA_DRAFT_PLAN: "1" })
      .terraform("apply", "-auto-approve");

    // THEN
    expect(code).toBe(1);
    expect(stderr).toContain("this provider only makes plans to look at");
    expect(stderr).toContain("FLEXERA_DRAFT_PLAN is 1");
    expect(emulator.snapshot()).toEqual(before);
  });

  test("what a local value hides is told by the plan after the account has moved", async () => {
    // GIVEN
    const stack = await changed({
      before: family("old"),
      after: `
        locals {
          subject = flexera_service_account.new.ref
        }
        ${family("new").replace("= flexera_service_account.new.ref", "= local.subject")}
      `,
    });

    // WHEN
    const first = await moves(stack);
    paste(stack, first.stdout, "first.tf");
    const second = await moves(stack);
    paste(stack, second.stdout, "second.tf");

    // THEN
    expect(first.code).toBe(2);
    expect(first.stderr).toBe(
      "flexera-iam: flexera_access_grant.new may be what flexera_access_grant.old is now: something that tells it is known " +
        "only after apply. Add the blocks that are there already, plan again, and give this command the new plan\n",
    );
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(movesIn(second.stdout)).toEqual(["old → new"]);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("what an import block brings to another address moves instead", async () => {
    // GIVEN
    const stack = await changed({
      before: family("old"),
      after: `
        ${family("new")}
        import {
          to = flexera_service_account.new
          id = "1105/2263"
        }
      `,
    });

    // WHEN
    const { stdout } = await moves(stack);
    paste(stack, stdout);

    // THEN
    expect(movesIn(stdout)).toHaveLength(5);
    expect((await stack.plan()).changes).toEqual({});
  });

  test("two clients of which nothing tells which is which are named, and no block is printed for them", async () => {
    // GIVEN
    const clients = (...names: string[]): string => `
      resource "flexera_service_account" "reader" {
        name = "cost reader"
      }
      ${names.map((name) => `resource "flexera_service_account_client" "${name}" {\n service_account_id = flexera_service_account.reader.id\n}`).join("\n")}
    `;
    const stack = await changed({ before: clients("a", "b"), after: clients("c", "d") });

    // WHEN
    const { code, stdout, stderr } = await moves(stack);

    // THEN
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    for (const name of ["a", "b", "c", "d"]) expect(stderr).toContain(`flexera_service_account_client.${name}`);
  });

  test("grants that become an exclusive set cannot move, and need not: one apply keeps the roles", async () => {
    // GIVEN
    const account = `
      resource "flexera_service_account" "reader" {
        name = "cost reader"
      }
    `;
    const single = `
      resource "flexera_access_grant" "single" {
        for_each    = toset(["observer", "billing_center_viewer"])
        subject_ref = flexera_service_account.reader.ref
        role        = each.key
      }
    `;
    const set = `
      resource "flexera_exclusive_grants" "set" {
        subject_ref = flexera_service_account.reader.ref
        grants      = [{ role = "observer" }, { role = "billing_center_viewer" }]
      }
    `;
    const held = (): (string | undefined)[] =>
      emulator
        .snapshot()
        .accessRules.filter(({ subject }) => subject.kind === "iam:service-account")
        .map(({ role }) => role.name)
        .sort();
    const stack = await changed({ before: account + single, after: account + set });

    // WHEN
    const into = await moves(stack);
    await stack.ok("apply", "-auto-approve");
    const heldBySet = held();
    stack.write(account + single);
    const back = await moves(stack);
    await stack.ok("apply", "-auto-approve");

    // THEN
    for (const result of [into, back]) expect(result).toMatchObject({ code: 0, stdout: "# nothing moves\n" });
    expect(into.stderr).toMatch(/the roles of .*single\["billing_center_viewer"\] and .* become those of .*set: /);
    expect(back.stderr).toMatch(/the roles of flexera_exclusive_grants.set become those of .*single/);
    expect([heldBySet, held()]).toEqual(Array(2).fill(["billing_center_viewer", "observer"]));
  });
});

/** What blocks say, as {@link Case.moves}. */
function movesIn(hcl: string): string[] {
  const withoutType = (address: string): string => address.replace(/flexera_\w+\./, "");
  return [...hcl.matchAll(/^moved \{\n {2}from = (.*)\n {2}to {3}= (.*)\n\}$/gm)].map(
    ([, from = "", to = ""]) => `${withoutType(from)} → ${withoutType(to)}`,
  );
}
