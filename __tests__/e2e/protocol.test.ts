import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { packFixtureProvider, requiredFixture, useMirror } from "../fixtures/kinds-provider/install";
import { temporaryDirectory } from "../support/directory";
import { type Configuration, configuration } from "../support/hcl";
import { describeWith, type Requirement, terraformFrom, testWith } from "../support/requirements";
import { terraformOk } from "../support/terraform";
import { tofu, tofuProgram } from "../support/tofu";

/** The programs that serve users, with what they can do. */
const engines: readonly (readonly [
  name: string,
  needed: Requirement,
  program: string | undefined,
  hasIdentity: boolean,
])[] = [
  ["terraform", terraformFrom("1.8"), undefined, false],
  ["tofu", tofu, tofuProgram, true],
];

for (const [name, needed, program, hasIdentity] of engines) {
  describeWith(needed, `through the real ${name}`, () => {
    let emulator: Emulator;

    beforeEach(async () => {
      emulator = await Emulator.start();
    });

    afterEach(() => emulator.close());

    const open = (resources: string): Promise<Configuration> =>
      configuration(resources, {
        ...emulator.environment(),
        ...(program && { TERRAFORM_BINARY_NAME: program }),
      });

    test("functions are called, and what they refuse is shown at the argument", async () => {
      // GIVEN
      const stack = await open(`
        output "ref" {
          value = provider::flexera::service_account_ref("7")
        }
        output "parts" {
          value = provider::flexera::parse_ref("ref:nam:1105::iam:project:3").org_id
        }
        output "equal" {
          value = provider::flexera::refs_equal("ref::::iam:user:7", "iam#user:7")
        }
        output "id" {
          value = provider::flexera::import_id("flexera_service_account", { org_id = "1105", id = 7 })
        }
      `);

      // WHEN
      await stack.ok("apply", "-auto-approve");
      const outputs = JSON.parse(await stack.ok("output", "-json")) as Record<string, { value: unknown }>;
      stack.write('output "ref" { value = provider::flexera::service_account_ref("seven") }');
      const { stderr } = await stack.terraform("plan");

      // THEN
      expect(Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value]))).toStrictEqual({
        ref: "ref::::iam:service-account:7",
        parts: "1105",
        equal: true,
        id: "1105/7",
      });
      expect(stderr.replace(/\s*\n[│\s]*/g, " ")).toContain(
        "the id of a service account must be a whole number of 1 or more",
      );
    });

    test("what a command has made moves here, and nothing is made or destroyed", async () => {
      // GIVEN an account that a script has made, and notes in a resource that is not ours
      const id = String(emulator.edit.addServiceAccount({ name: "cost reader" }).id);
      const before = `
        resource "terraform_data" "account" {
          input = { org_id = "1105", service_account_id = "${id}" }
        }
      `;
      const stack = await open(before);
      await stack.ok("apply", "-auto-approve");

      // WHEN
      stack.write(`
        resource "flexera_service_account" "reader" {
          name = "cost reader"
        }
        moved {
          from = terraform_data.account
          to   = flexera_service_account.reader
        }
      `);
      const planned = await stack.plan();
      await stack.ok("apply", "-auto-approve");

      // THEN
      expect(planned.changes).toEqual({});
      expect((await stack.plan()).changes).toEqual({});
      expect(await stack.ok("state", "list")).toBe("flexera_service_account.reader\n");
      expect(emulator.snapshot().serviceAccounts.filter(({ name: each }) => each === "cost reader")).toHaveLength(1);
    });

    testWith(
      program ? needed : terraformFrom("1.11"),
      "write-only arguments reach the provider, and no state and no plan",
      async () => {
        // GIVEN
        const [mirror, cwd] = [temporaryDirectory(), temporaryDirectory()];
        await packFixtureProvider(mirror);
        await useMirror(mirror, cwd);
        const env = { FIXTURE_STORE: join(cwd, "store"), ...(program && { TERRAFORM_BINARY_NAME: program }) };
        const run = (...args: string[]) => terraformOk(args, { cwd, env });
        const write = (key: string, title: string): void => {
          const link = `from = "a"\n to = ["b"]\n title = "${title}"\n key = "${key}"`;
          const head = `terraform {\n required_providers {\n ${requiredFixture}\n }\n}\n`;
          writeFileSync(join(cwd, "main.tf"), `${head}resource "fixture_link" "one" {\n ${link}\n}\n`);
        };
        const keyInStore = (): unknown => {
          const [file = ""] = readdirSync(env.FIXTURE_STORE);
          return (JSON.parse(readFileSync(join(env.FIXTURE_STORE, file), "utf8")) as { keyInStore: unknown })
            .keyInStore;
        };
        write("first-key", "one");
        await run("init");

        // WHEN
        await run("apply", "-auto-approve");
        const created = keyInStore();
        write("second-key", "one");
        const unchanged = await run("plan");
        write("second-key", "two");
        await run("plan", "-out=plan.bin");
        const shown = await run("show", "-json", "plan.bin");
        await run("apply", "plan.bin");

        // THEN a change of the value alone is none
        expect([created, keyInStore()]).toStrictEqual(["first-key", "second-key"]);
        expect(unchanged).toContain("No changes.");
        const state = readFileSync(join(cwd, "terraform.tfstate"), "utf8");
        expect(state).not.toMatch(/first-key|second-key/);
        expect(plannedIn(shown)).toMatchObject({ title: "two", key: null });
      },
    );

    if (!hasIdentity) return;

    const resources = (round: string, description = "reads") => `
      resource "flexera_service_account" "reader" {
        name        = "cost reader"
        description = "${description}"
      }
      resource "flexera_service_account_client" "pipeline" {
        service_account_id = flexera_service_account.reader.id
        rotation_triggers  = { round = "${round}" }
      }
      resource "flexera_access_grant" "cost" {
        subject_ref = flexera_service_account.reader.ref
        role        = "observer"
      }
    `;

    test("identities are in the state from the next refresh on, and survive changes, rotation and replacement", async () => {
      // GIVEN
      const stack = await open(resources("1"));
      await stack.ok("apply", "-auto-approve");
      const expectIdentities = async (): Promise<void> => {
        const found = await instances(stack);
        expect(Object.keys(found).sort()).toStrictEqual([
          "flexera_access_grant",
          "flexera_service_account",
          "flexera_service_account_client",
        ]);
        for (const { attributes, identity } of Object.values(found)) {
          const parts = Object.entries(attributes).filter(([key]) => Object.hasOwn(identity ?? {}, key));
          expect(parts.length).toBeGreaterThan(1);
          expect(identity).toStrictEqual(Object.fromEntries(parts));
        }
      };
      await expectIdentities();

      // WHEN the state is one from before there were identities
      const state = JSON.parse(await stack.ok("state", "pull")) as StateFile;
      for (const { instances: all } of state.resources) for (const each of all) delete each.identity;
      writeFileSync(join(stack.directory, "old.json"), JSON.stringify({ ...state, serial: state.serial + 1 }));
      await stack.ok("state", "push", "old.json");
      const { changes } = await stack.plan();
      await stack.ok("apply", "-refresh-only", "-auto-approve");

      // THEN
      expect(changes).toEqual({});
      await expectIdentities();

      // WHEN
      for (const change of [resources("2"), resources("2", "reads more")]) {
        stack.write(change);
        await stack.ok("apply", "-auto-approve");
        await expectIdentities();
      }
      await stack.ok("apply", "-auto-approve", "-replace=flexera_service_account_client.pipeline");

      // THEN
      await expectIdentities();
      expect((await stack.plan()).changes).toEqual({});
    });

    test("an import block by identity needs no import id, and plans nothing but imports", async () => {
      // GIVEN
      const id = String(emulator.edit.addServiceAccount({ name: "cost reader", description: "reads" }).id);
      emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "observer" } });
      const stack = await open(`
        import {
          to       = flexera_service_account.reader
          identity = { id = "${id}" }
        }
        import {
          to       = flexera_access_grant.cost
          identity = {
            org_id      = "1105"
            role        = "observer"
            scope_ref   = "ref::::iam:org:1105"
            subject_ref = "ref::::iam:service-account:${id}"
          }
        }
        resource "flexera_service_account" "reader" {
          name        = "cost reader"
          description = "reads"
        }
        resource "flexera_access_grant" "cost" {
          subject_ref = flexera_service_account.reader.ref
          role        = "observer"
        }
      `);

      // WHEN
      const printed = await stack.ok("apply", "-auto-approve");

      // THEN
      expect(printed).toContain("2 imported, 0 added, 0 changed, 0 destroyed");
      expect((await stack.plan()).changes).toEqual({});
    });
  });
}

interface Instance {
  readonly attributes: Readonly<Record<string, unknown>>;
  identity?: Readonly<Record<string, unknown>>;
}

interface StateFile {
  readonly serial: number;
  readonly resources: readonly { readonly type: string; readonly instances: readonly Instance[] }[];
}

/** What the state has of each type. */
async function instances(stack: Configuration): Promise<Readonly<Record<string, Instance>>> {
  const { resources } = JSON.parse(await stack.ok("state", "pull")) as StateFile;
  return Object.fromEntries(
    resources.flatMap(({ type, instances: [only] }): [string, Instance][] => (only ? [[type, only]] : [])),
  );
}

/** What the only change of a plan comes to. */
function plannedIn(plan: string): unknown {
  const { resource_changes: changes } = JSON.parse(plan) as { resource_changes: { change: { after: unknown } }[] };
  return changes[0]?.change.after;
}
