import fc from "fast-check";
import { Emulator } from "../../../lib/emulator";

/** An org as data, so that one that fails can be printed. Indexes may be out of range: then they mean nothing. */
export interface RandomOrg {
  readonly projects: readonly string[];
  readonly people: readonly string[];
  readonly groups: readonly string[];
  readonly accounts: readonly {
    readonly name: string;
    readonly description: string;
    readonly clients: number;
    readonly grants: readonly RandomGrant[];
  }[];
  readonly grantsOfOthers: readonly (RandomGrant & { readonly holder: number })[];
  /** Of which accounts are deleted, by their indexes, and leave their roles behind. */
  readonly deleted: readonly number[];
  readonly withdrawn: readonly string[];
}

interface RandomGrant {
  readonly role: string;
  /** The index of a project; none for the org. */
  readonly project: number;
}

const roles = ["iam_admin", "observer", "policy_viewer", "fnms_admin", "actor", "ca_user"] as const;

/** What breaks writers: quotes, templates, escapes, lines, what is invisible, and what other things are called, too. */
const snippets = [
  "${",
  "%{",
  '"',
  "'",
  "`",
  "\\",
  "\n",
  "\r",
  "\u2028",
  "\u202e",
  "\u00a0",
  "*/",
  "//",
  "#",
  "é",
  "e\u0301",
  "🚀",
  "class",
  "web",
];
const name = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom("cost reader", "Cost-Reader", "cost reader 2", "web", "class", "Ä", "1", "-", " "),
  },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...snippets, "a", "b c"), { minLength: 1, maxLength: 6 })
      .map((all) => all.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }) },
);
const grant = { role: fc.constantFrom(...roles), project: fc.integer({ min: -2, max: 2 }) };
const email = fc
  .tuple(fc.stringMatching(/^[a-z.+']{1,8}$/), fc.constantFrom("example.com", "example.org"))
  .map((parts) => parts.join("@"));

export const randomOrg: fc.Arbitrary<RandomOrg> = fc.record({
  projects: fc.array(name, { maxLength: 3 }),
  people: fc.uniqueArray(email, { maxLength: 2 }),
  groups: fc.array(name, { maxLength: 2 }),
  accounts: fc.array(
    fc.record({
      name,
      description: fc.oneof(fc.constant(""), name),
      clients: fc.integer({ min: 0, max: 2 }),
      grants: fc.array(fc.record(grant), { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
  grantsOfOthers: fc.array(fc.record({ ...grant, holder: fc.integer({ min: 0, max: 3 }) }), { maxLength: 3 }),
  deleted: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 1 }),
  withdrawn: fc.array(fc.constantFrom(...roles), { maxLength: 1 }),
});

/** Starts an emulator that holds such an org. */
export async function startRandomOrg(org: RandomOrg): Promise<Emulator> {
  const emulator = await Emulator.start();
  const { edit } = emulator;
  const projects = org.projects.map((one) => edit.addProject({ name: one }).id);
  const people = org.people.map((one) => `ref::::iam:user:${edit.addUser({ email: one }).id}`);
  const groups = org.groups.map((one) => `ref:nam:1105::iam:group:${edit.addGroup({ name: one }).id}`);
  const give = (ref: string, { role, project }: RandomGrant): void => {
    const id = projects[project];
    const scope = id === undefined ? {} : { scope: { ref: `ref:nam:1105::iam:project:${id}` } };
    edit.grant({ subject: { ref }, role: { name: role }, ...scope });
  };
  const accounts = org.accounts.map(({ name: called, description, clients, grants }) => {
    const { id } = edit.addServiceAccount({ name: called, ...(description !== "" && { description }) });
    for (let count = 0; count < clients; count++) edit.addClient({ serviceAccountId: id });
    for (const one of grants) give(`ref::::iam:service-account:${id}`, one);
    return id;
  });
  for (const one of org.grantsOfOthers) {
    const holder = [...people, ...groups][one.holder];
    if (holder !== undefined) give(holder, one);
  }
  for (const index of new Set(org.deleted)) {
    const id = accounts[index];
    if (id !== undefined) edit.deleteServiceAccount({ id, keepsRules: true });
  }
  for (const role of new Set(org.withdrawn)) edit.removeRole({ name: role, keepsRules: true });
  return emulator;
}
