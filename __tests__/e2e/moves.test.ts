import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { flexeraIam } from "../support/command";
import { type Configuration, configuration } from "../support/hcl";
import { someOf } from "../support/some-cases";
import type { TerraformResult } from "../support/terraform";

/** What a module needs to say where its provider is from. */
const inModule = `
  terraform {
    required_providers {
      flexera = { source = "terraform.internal/flexera-iam/flexera" }
    }
  }
`;

const family = (account: string, { client = account } = {}): string => `
  resource "flexera_service_account" "${account}" {
    name = "cost reader"
  }
  resource "flexera_access_grant" "${account}" {
    subject_ref = flexera_service_account.${account}.ref
    role        = "billing_center_viewer"
  }
  resource "flexera_service_account_client" "${client}" {
    service_account_id = flexera_service_account.${account}.id
  }
  resource "flexera_service_account" "${account}_writer" {
    name       = "cost writer"
    depends_on = [flexera_service_account.${account}]
  }
  resource "flexera_exclusive_grants" "${account}" {
    subject_ref = flexera_service_account.${account}_writer.ref
    grants      = [{ role = "billing_center_admin" }, { role = "observer" }]
  }
`;

/** Accounts, each with a grant and a client. */
const several = (repetition: string, name: string, own: string): string => `
  locals {
    names = ["cost a", "cost b"]
  }
  resource "flexera_service_account" "many" {
    ${repetition}
    name = ${name}
  }
  resource "flexera_access_grant" "many" {
    ${repetition}
    subject_ref = flexera_service_account.many[${own}].ref
    role        = "observer"
  }
  resource "flexera_service_account_client" "many" {
    ${repetition}
    service_account_id = flexera_service_account.many[${own}].id
  }
`;

interface Case {
  readonly title: string;
  /** Accounts that exist without Terraform, by name; their ids begin at 2263. */
  readonly existing?: readonly string[];
  readonly before: string;
  readonly after: string;
  /** Modules of the configuration after, by name. */
  readonly modules?: Readonly<Record<string, string>>;
  /** What is said to be where, without the types, which are the same on both sides. */
  readonly moves: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: "an account, its grant, its client and its set, renamed together",
    before: family("old"),
    after: family("new"),
    moves: ["old → new", "old_writer → new_writer", "old → new", "old → new", "old → new"],
  },
  {
    title: "grants and a client of literal ids, in other spellings",
    existing: ["cost reader"],
    before: `
      resource "flexera_access_grant" "one" {
        subject_ref = "ref::::iam:service-account:2263"
        role        = "observer"
      }
      resource "flexera_access_grant" "two" {
        subject_ref = "ref::::iam:user:121456"
        role        = "observer"
      }
      resource "flexera_service_account_client" "client" {
        service_account_id = "2263"
      }
    `,
    after: `
      resource "flexera_access_grant" "first" {
        subject_ref = "ref:nam:1105::iam:service-account:2263"
        role        = "observer"
        scope_ref   = "ref::::iam:org:1105"
      }
      resource "flexera_access_grant" "second" {
        subject_ref = "iam#user:121456"
        role        = "observer"
      }
      resource "flexera_service_account_client" "pipeline" {
        service_account_id = "2263"
      }
    `,
    moves: ["one → first", "two → second", "client → pipeline"],
  },
  {
    title: "count becomes for_each",
    before: several("count = 2", "local.names[count.index]", "count.index"),
    after: several("for_each = toset(local.names)", "each.key", "each.key"),
    moves: [
      'many[0] → many["cost a"]',
      'many[1] → many["cost b"]',
      'many[0] → many["cost a"]',
      'many[1] → many["cost b"]',
      'many[0] → many["cost a"]',
      'many[1] → many["cost b"]',
    ],
  },
  {
    title: "for_each becomes count, with what follows the accounts by for_each",
    before: several("for_each = toset(local.names)", "each.key", "each.key"),
    after: `
      resource "flexera_service_account" "many" {
        count = 2
        name  = ["cost b", "cost a"][count.index]
      }
      resource "flexera_access_grant" "many" {
        count       = 2
        subject_ref = flexera_service_account.many[count.index].ref
        role        = "observer"
      }
      resource "flexera_service_account_client" "many" {
        count              = length(flexera_service_account.many)
        service_account_id = flexera_service_account.many[count.index].id
      }
    `,
    moves: [
      'many["cost a"] → many[1]',
      'many["cost b"] → many[0]',
      'many["cost a"] → many[1]',
      'many["cost b"] → many[0]',
      'many["cost a"] → many[1]',
      'many["cost b"] → many[0]',
    ],
  },
  {
    title: "resources with all their instances, of which each.value is an account",
    before: several("for_each = toset(local.names)", "each.key", "each.key"),
    after: `
      resource "flexera_service_account" "readers" {
        for_each = toset(["cost a", "cost b"])
        name     = each.key
      }
      resource "flexera_access_grant" "observers" {
        for_each    = flexera_service_account.readers
        subject_ref = each.value.ref
        role        = "observer"
      }
      resource "flexera_service_account_client" "pipelines" {
        for_each           = flexera_service_account.readers
        service_account_id = each.value.id
      }
    `,
    moves: ["many → readers", "many → observers", "many → pipelines"],
  },
  {
    title: "a single one becomes an instance, under a key with quotes and what looks like an expression",
    before: `
      resource "flexera_service_account" "reader" {
        name = "cost reader"
      }
    `,
    after: `
      resource "flexera_service_account" "readers" {
        for_each = { "say \\"$\${hi}\\" %%{ if }" = "cost reader" }
        name     = each.value
      }
    `,
    moves: ['reader → readers["say \\"$${hi}\\" %%{ if }"]'],
  },
  {
    title: "an account into a module, whose output the grant refers to",
    before: family("old"),
    after: `
      module "reader" {
        source = "./reader"
      }
      resource "flexera_access_grant" "cost" {
        subject_ref = module.reader.ref
        role        = "billing_center_viewer"
      }
      resource "flexera_service_account" "old_writer" {
        name = "cost writer"
      }
      resource "flexera_exclusive_grants" "old" {
        subject_ref = flexera_service_account.old_writer.ref
        grants      = [{ role = "billing_center_admin" }, { role = "observer" }]
      }
    `,
    modules: {
      reader: `
        ${inModule}
        resource "flexera_service_account" "account" {
          name = "cost reader"
        }
        resource "flexera_service_account_client" "pipeline" {
          service_account_id = flexera_service_account.account.id
        }
        output "ref" {
          value = flexera_service_account.account.ref
        }
      `,
    },
    moves: ["old → module.reader.account", "old → cost", "old → module.reader.pipeline"],
  },
  {
    title: "grants into instances of a module, which gets the accounts from outside",
    before: several("count = 2", "local.names[count.index]", "count.index"),
    after: `
      resource "flexera_service_account" "team" {
        for_each = toset(["cost a", "cost b"])
        name     = each.key
      }
      module "access" {
        for_each = toset(["cost a", "cost b"])
        source   = "./access"
        account  = flexera_service_account.team[each.key]
      }
    `,
    modules: {
      access: `
        ${inModule}
        variable "account" {
          type = object({ id = string, ref = string })
        }
        resource "flexera_access_grant" "observer" {
          subject_ref = var.account.ref
          role        = "observer"
        }
        resource "flexera_service_account_client" "pipeline" {
          service_account_id = var.account.id
        }
      `,
    },
    moves: [
      'many[0] → team["cost a"]',
      'many[1] → team["cost b"]',
      'many[0] → module.access["cost a"].observer',
      'many[1] → module.access["cost b"].observer',
      'many[0] → module.access["cost a"].pipeline',
      'many[1] → module.access["cost b"].pipeline',
    ],
  },
  {
    title: "a grant and a client that go to another provider block of the organization",
    before: `
      ${family("old")}
      provider "flexera" {
        alias = "second"
      }
    `,
    after: `
      ${family("old", { client: "other" })
        .replace('"flexera_access_grant" "old" {', '"flexera_access_grant" "other" {\n provider = flexera.second')
        .replace('"other" {\n    service', '"other" {\n    provider = flexera.second\n    service')}
      provider "flexera" {
        alias = "second"
      }
    `,
    moves: ["old → other", "old → other"],
  },
  {
    title: "two clients of an account, told by what their names say beyond that of the account",
    before: `
      ${family("old", { client: "old_blue" })}
      resource "flexera_service_account_client" "old_green" {
        service_account_id = flexera_service_account.old.id
      }
    `,
    after: `
      ${family("new", { client: "new_green" })}
      resource "flexera_service_account_client" "new_blue" {
        service_account_id = flexera_service_account.new.id
      }
    `,
    moves: [
      "old → new",
      "old_writer → new_writer",
      "old → new",
      "old → new",
      "old_blue → new_blue",
      "old_green → new_green",
    ],
  },
];

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
