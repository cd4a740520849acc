import fc from "fast-check";
import { type RoleCatalog, worst } from "../../../lib/access";
import { Emulator } from "../../../lib/emulator";
import { rolesOf } from "../../../lib/emulator/role-catalog";
import { readPlan } from "../../../lib/plan";
import { review, type Review } from "../../../lib/review";
import { configuration } from "../../support/hcl";
import { testWith } from "../../support/requirements";
import { triesAll } from "../../support/some-cases";
import { tofu, tofuProgram } from "../../support/tofu";
import { bruteForce, type Held } from "./brute-force";
import { carriedOut, hclOf, orgId, planBetween, type World, worlds } from "./worlds";

const catalogOf = (roles: RoleCatalog["roles"]): RoleCatalog => ({
  orgId,
  zone: "nam",
  readAt: "2026-11-02T08:00:00Z",
  roles,
  groups: [],
});

function reviewed(text: string, catalog: RoleCatalog): Review {
  return review({ plans: [{ plan: readPlan(text, "the plan"), name: "the plan" }], catalogs: [catalog] });
}

const isWay = (privilege: string) =>
  ["iam:access_rule:grant", "iam:service_account_client:create", "common:org:own"].includes(privilege);

test("the verdict on a plan is that of asking for each privilege before and after it", () => {
  const privileges = fc.subarray(["cost:a:show", "cost:a:edit", "iam:access_rule:grant", "iam:access_rule:index"]);
  const names = ["r_1", "r_2", "r_3", "r_4"];
  const catalogs = fc.tuple(privileges, privileges, privileges);

  fc.assert(
    fc.property(catalogs, worlds(names, ["17", "18"]), (given, [before, after]) => {
      // GIVEN a catalogue that does not know the last of the roles
      const roles = given.map((each, at) => ({ name: names[at] ?? "", displayName: "", privileges: each }));
      const gives = new Map(roles.map(({ name, privileges: each }) => [name, each]));
      const [held, holds] = carriedOut(before, after);

      // WHEN
      const { changes, verdict } = reviewed(planBetween(before, after), catalogOf(roles));

      // THEN
      const truth = bruteForce({ before: held, after: holds, gives, isWay });
      expect(worst(changes.map((change) => change.class))).toBe(truth);
      // Findings are about other things, and make it more at most.
      expect(worst([verdict, truth])).toBe(verdict);
    }),
    { numRuns: triesAll ? 10_000 : 1_000 },
  );
});

const sentence = "is what the emulator says before and after it is applied";

test(`the verdict on a plan of the real terraform ${sentence}`, () => holdAgainstEmulator(triesAll ? 30 : 2));

testWith(tofu, `the verdict on a plan of OpenTofu ${sentence}`, () =>
  holdAgainstEmulator(triesAll ? 10 : 1, { TERRAFORM_BINARY_NAME: tofuProgram }),
);

async function holdAgainstEmulator(numRuns: number, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const used = ["observer", "billing_center_viewer", "billing_center_admin", "iam_admin"];
  const roles = rolesOf("nam", "2026-11-02T08:00:00Z").filter(({ name }) => used.includes(name));
  const catalog = catalogOf(roles);
  const gives = new Map(roles.map(({ name, privileges }) => [name, privileges]));
  const emulator = await Emulator.start();
  const project = String(emulator.edit.addProject({ name: "web" }).id);
  const here = await configuration("", { ...emulator.environment(), ...env });
  const write = (world: World) => {
    here.write(hclOf(world).replaceAll(":project:17", `:project:${project}`));
  };

  try {
    await fc.assert(
      fc.asyncProperty(worlds(used, ["17"]), async ([before, after]) => {
        // GIVEN
        write(before);
        await here.ok("apply", "-auto-approve");
        const held = heldIn(emulator);

        // WHEN
        write(after);
        await here.ok("plan", "-out=plan.bin");
        const { changes } = reviewed(await here.ok("show", "-json", "plan.bin"), catalog);
        await here.ok("apply", "plan.bin");

        // THEN
        const truth = bruteForce({ before: held, after: heldIn(emulator), gives, isWay });
        expect(worst(changes.map((change) => change.class))).toBe(truth);
        await here.ok("destroy", "-auto-approve");
      }),
      { numRuns, endOnFailure: true },
    );
  } finally {
    await emulator.close();
  }
}

/** Who holds what in the org, accounts by name. */
function heldIn(emulator: Emulator): Held[] {
  const { accessRules, serviceAccounts } = emulator.snapshot();
  const names = new Map(serviceAccounts.map(({ id, name }) => [String(id), name]));
  const idOf = (ref: string) => ref.split(":").at(-1) ?? "";
  return accessRules.map(({ role, subject, scope }) => ({
    subject: names.get(idOf(subject.ref)) ?? subject.ref,
    orgId,
    project: scope.kind === "iam:project" ? idOf(scope.ref) : undefined,
    role: role.name ?? "",
  }));
}
