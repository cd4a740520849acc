import { Deployed } from "../support/deployed";
import { filterCourses } from "../support/filter-behaviours";
import { planReport } from "../support/plan-report";
import { someOf } from "../support/some-cases";

jest.setTimeout(600_000);

const spellings = ["ref:nam:1105::iam:project:", "ref::1105::iam:project:", "ref::::iam:project:", "iam:project:"];

/** A single grant in one project, and a set that grants in the other. */
const stackOf = (project: string, more = ""): string => `
resource "flexera_service_account" "single" {
  name = "single"
}

resource "flexera_service_account" "exclusive" {
  name = "exclusive"
}

resource "flexera_access_grant" "grant" {
  subject_ref = flexera_service_account.single.ref
  role        = "observer"
  scope_ref   = "${project}2"
  ${more}
}

resource "flexera_exclusive_grants" "set" {
  subject_ref = flexera_service_account.exclusive.ref
  grants = [
    { role = "observer", scope_ref = "${project}2" },
    { role = "observer", scope_ref = "${project}3" },
    { role = "observer" },
  ]
}
`;

async function deployed(project: string): Promise<Deployed> {
  return Deployed.make(stackOf(project), async (stack, { edit, owner, orgId }) => {
    for (const name of ["of the owner", "two", "three"]) edit.addProject({ name });
    edit.grant({
      subject: { ref: `ref::::iam:user:${owner.userId}` },
      role: { name: "observer" },
      scope: { ref: `ref::${orgId}::iam:project:1` },
    });
    await stack.ok("apply", "-auto-approve");
  });
}

test.each(spellings)("a project that is written %s is the same one however it is written next", async (before) => {
  // GIVEN
  const made = await deployed(before);
  await made.copy(async (stack) => {
    for (const after of someOf(spellings, 4, spellings.indexOf(before) + 1)) {
      for (const args of [[], ["-refresh=false"]]) {
        // WHEN
        stack.write(stackOf(after));
        const { text, changes } = await stack.plan(...args);

        // THEN
        expect([after, args, changes]).toEqual([after, args, {}]);
        expect(text).not.toContain("resource_drift");

        // WHEN something else changes
        stack.write(stackOf(after, "deletion_protection = true"));
        const shown = await stack.ok("plan", "-no-color", ...args);

        // THEN
        expect(shown).not.toMatch(/[~+-] scope_ref/);
      }
    }
  });
});

test.each(someOf(filterCourses, 7).map((settings) => [Object.values(settings).join(", "), settings] as const))(
  "grants in projects stay as they are, and can be destroyed, where the filter of access rules is %s",
  async (_, settings) => {
    // GIVEN
    const made = await deployed("ref::::iam:project:");
    await made.copy(async (stack, emulator) => {
      emulator.configure(settings);
      const held = (): number =>
        emulator.snapshot().accessRules.filter(({ scope }) => scope.kind === "iam:project").length;

      // WHEN, THEN nothing is to be done
      expect(await planReport(stack)).toMatchObject({ code: 0, changes: {}, drift: {} });

      // WHEN one is revoked by hand
      const grant = emulator.snapshot().accessRules.find(({ scope, subject }) => scope.id === 2 && subject.id === 2263);
      emulator.edit.revoke({
        subject: { ref: "ref::::iam:service-account:2263" },
        role: { name: "observer" },
        scope: { ref: grant?.scope.ref ?? "" },
      });
      const { changes } = await planReport(stack);

      // THEN
      expect(Object.keys(changes)).toHaveLength(1);

      // WHEN
      await stack.ok("apply", "-auto-approve");
      expect(await planReport(stack)).toMatchObject({ code: 0, changes: {} });
      expect(held()).toBe(4);
      stack.write("");
      await stack.ok("apply", "-auto-approve");

      // THEN
      expect(held()).toBe(1);
    });
  },
);
