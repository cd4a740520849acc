import { Emulator, type EmulatorOptions } from "../../../lib/emulator";

/** What people call accounts. */
const names = [
  "cost reader",
  "cost reader",
  "Überwachung für Größen",
  "deploy 🚀 bot",
  'the "quoted" one',
  "path/to/team",
  "2nd line",
  "x".repeat(512),
  "отчёты",
  "class",
  "a ${b} %{c}",
  "back\\slash 'n' `ticks`",
  "line\nbreak\tand tab",
  "ﬁne liga\u202etures",
  "e\u0301te\u0301",
  "  spaces  ",
  "web",
  "R&D <ops>",
  "cost-reader-2",
  "Z",
];

/** Roles of a plain org, without the one that a service account may not hold. */
const roles = ["iam_admin", "observer", "policy_viewer", "budget_viewer", "billing_center_viewer", "credential_viewer"];

/**
 * An org as people leave it: 20 accounts, of which two share a name, 120 roles in the org and three projects, 31 clients, roles
 * of an account that is deleted, and one that the org does not offer any more.
 */
export async function messyOrg(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await Emulator.start(options);
  const { edit } = emulator;
  // Gone before the twentieth is made: an org has no room for more.
  const deleted = edit.addServiceAccount({ name: "deleted" }).id;
  const grant = (id: number, role: string, project?: number): void => {
    edit.grant({
      subject: { ref: `ref::::iam:service-account:${id}` },
      role: { name: role },
      ...(project !== undefined && { scope: { ref: `ref:nam:1105::iam:project:${project}` } }),
    });
  };
  grant(deleted, "observer");
  edit.deleteServiceAccount({ id: deleted, keepsRules: true });
  const projects = ["web", "wéb & mobile", "web"].map((name) => edit.addProject({ name }).id);
  edit.addRole({ name: "legacy_role" });
  edit.addRole({ name: "fnms_admin2" });
  names.forEach((name, index) => {
    const description = index % 3 === 0 ? "" : `What ${name.slice(0, 40)} is for: "${index}"\n\${x}`;
    const { id } = edit.addServiceAccount({ name, ...(description !== "" && { description }) });
    for (let number = 0; number < 6; number++) {
      const where = number % 4;
      grant(id, roles[(index + number) % roles.length] ?? "", where === 0 ? undefined : projects[where - 1]);
    }
    if (index === 4) grant(id, "legacy_role");
    if (index === 5) grant(id, "fnms_admin");
    for (let number = 0; number < (index < 11 ? 2 : index < 20 ? 1 : 0); number++)
      edit.addClient({ serviceAccountId: id });
  });
  edit.removeRole({ name: "legacy_role", keepsRules: true });
  return emulator;
}
