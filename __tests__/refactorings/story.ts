import fc from "fast-check";
import {
  type Block,
  type Configuration,
  type Form,
  type Item,
  type Role,
  type RoleIn,
  roles,
  scopes,
  type Subject,
} from "./configuration";
import { distinct, type Edit, editNames, rolesDeclared } from "./edits";

/** What a configuration starts with. Numbers pick among what there is. */
export interface Start {
  readonly accounts: readonly {
    /** Whether an account of that name is there already, to be adopted. */
    readonly exists: boolean;
    readonly described: boolean;
    readonly adopts: boolean;
  }[];
  readonly grants: readonly (RoleIn & { readonly subject: number })[];
  readonly grantForm: Form;
  readonly set: { readonly subject: number; readonly grants: readonly RoleIn[] } | null;
  readonly clients: readonly { readonly account: number; readonly reclaims: boolean }[];
  readonly clientForm: Form;
  readonly createsFirst: boolean;
}

/** Something that somebody else does. */
export type Foreign =
  | { readonly does: "grant"; readonly subject: number; readonly role: Role; readonly scope: RoleIn["scope"] }
  | { readonly does: "client"; readonly subject: number };

/** A write of an apply that is refused. */
export interface Refusal {
  readonly status: 400 | 403;
  readonly of: "grant" | "revoke" | "create" | "delete";
  /** How many such writes go well before. */
  readonly skip: number;
}

/** A change of the configuration, and a plan and an apply of it. */
export interface Step {
  readonly foreign: readonly Foreign[];
  readonly edits: readonly Edit[];
  /** Addresses of the state that are tainted, by number. */
  readonly taint: readonly number[];
  /** Declared addresses for `-replace`, by number. */
  readonly replace: readonly number[];
  /** A declared block for `-target`, by number. */
  readonly target: number | null;
  readonly refreshes: boolean;
  readonly destroys: boolean;
  readonly parallelism: number;
  readonly refusal: Refusal | null;
}

export interface Story {
  /** Decides on orders and latencies. */
  readonly seed: number;
  readonly start: Start;
  readonly steps: readonly Step[];
}

const roleIn = { role: fc.constantFrom(...roles), scope: fc.constantFrom(...scopes, "org" as const, "org" as const) };
const form = fc.constantFrom<Form>("single", "single", "count", "for_each");
const rarely = fc.nat(7).map((n) => n === 7);
const sometimes = fc.nat(3).map((n) => n === 3);

const start: fc.Arbitrary<Start> = fc.record({
  accounts: fc.array(fc.record({ exists: rarely, described: fc.boolean(), adopts: fc.boolean() }), {
    minLength: 1,
    maxLength: 2,
  }),
  grants: fc.array(fc.record({ subject: fc.nat(9), ...roleIn }), { maxLength: 4 }),
  grantForm: form,
  set: fc.option(fc.record({ subject: fc.nat(9), grants: fc.array(fc.record(roleIn), { maxLength: 3 }) }), { freq: 2 }),
  clients: fc.array(fc.record({ account: fc.nat(1), reclaims: fc.boolean() }), { maxLength: 2 }),
  clientForm: form,
  createsFirst: rarely,
});

const foreign: fc.Arbitrary<Foreign> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant("grant" as const), subject: fc.nat(9), ...roleIn }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("client" as const), subject: fc.nat(1) }) },
);

const edit: fc.Arbitrary<Edit> = fc.record({
  does: fc.constantFrom(
    ...editNames,
    "rename a block",
    "rename a block",
    "put a grant in front",
    "single grants to a set",
  ),
  pick: fc.nat(9),
  other: fc.nat(9),
  ...roleIn,
  form,
  moved: sometimes,
});

const refusal: fc.Arbitrary<Refusal> = fc.record({
  status: fc.constantFrom(403, 400),
  of: fc.constantFrom("grant", "revoke", "create", "delete"),
  skip: fc.nat(2),
});

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const step: fc.Arbitrary<Step> = fc.record({
  foreign: fc.array(foreign, { maxLength: 1 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  taint: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(9), { maxLength: 2 }) },
  ),
  replace: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(9), { maxLength: 2 }) },
  ),
  target: seldom(fc.nat(9)),
  refreshes: rarely.map((off) => !off),
  destroys: fc.nat(19).map((n) => n === 19),
  parallelism: fc.constantFrom(10, 1, 3),
  refusal: seldom(refusal),
});

export const stories: fc.Arbitrary<Story> = fc.noBias(
  fc.record({
    seed: fc.nat(2 ** 31 - 1),
    start,
    steps: fc.array(step, { minLength: 1, maxLength: 2 }),
  }),
);

const labels = ["alpha", "beta"] as const;

/** The subjects that a start knows: its accounts, then those who are there already. */
function subjectsOf({ accounts }: Start): Subject[] {
  return [...labels.slice(0, accounts.length), "elsewhere", "person", "team"];
}

const pick = <T>(among: readonly T[], number: number): T => among[number % among.length] as T;

/** The subject that a number of a start means. Accounts of the configuration are meant more often than others. */
export function subjectOf(start: Start, number: number): Subject {
  const subjects = subjectsOf(start);
  return number < 6
    ? pick(subjects.slice(0, start.accounts.length), number)
    : pick(subjects, number - 6 + start.accounts.length);
}

/** The labels of the accounts that are there already. */
export function existingOf({ accounts }: Start): string[] {
  return accounts.flatMap(({ exists }, index) => (exists ? [labels[index] ?? ""] : []));
}

/** The configuration of the first apply. */
export function configurationOf(start: Start): Configuration {
  const rest = { aliased: false, createsFirst: start.createsFirst, protected: false, after: [] };
  const accounts = start.accounts.map(({ exists, described, adopts }, index): Block => {
    const name = labels[index] ?? "";
    const description = described ? "reads cost" : null;
    // What is there already can only be adopted.
    const item: Item = { kind: "account", label: name, description, adopts: adopts || exists };
    return { ...rest, kind: "account", name, form: "single", items: [{ key: name, item }] };
  });
  let configuration: Configuration = { blocks: accounts, moves: [] };
  const add = (blocks: readonly Block[]): void => {
    configuration = { ...configuration, blocks: [...configuration.blocks, ...blocks] };
  };

  const setSubject = start.set && subjectOf(start, start.set.subject);
  if (start.set && setSubject !== null) {
    const item: Item = { kind: "set", subject: setSubject, grants: distinct(start.set.grants) };
    add([{ ...rest, kind: "set", name: `set_of_${setSubject}`, form: "single", items: [{ key: "set", item }] }]);
  }
  for (const { subject: number, role, scope } of start.grants) {
    const subject = subjectOf(start, number);
    const isThere = rolesDeclared(configuration, subject).some((each) => each.role === role && each.scope === scope);
    if (isThere || subject === setSubject) continue;
    const item: Item = { kind: "grant", subject, role, scope };
    const key = `${subject}_${role}_${scope}`;
    add([{ ...rest, kind: "grant", name: key, form: "single", items: [{ key, item }] }]);
  }
  for (const [index, { account, reclaims }] of start.clients.entries()) {
    // Who reclaims clients has to be alone.
    const item: Item = {
      kind: "client",
      account: pick(labels.slice(0, start.accounts.length), account),
      reclaims: reclaims && start.clients.length === 1,
      trigger: null,
    };
    const key = `key${index + 1}`;
    add([{ ...rest, kind: "client", name: key, form: "single", items: [{ key, item }] }]);
  }
  return together(together(configuration, "grant", start.grantForm), "client", start.clientForm);
}

/** All blocks of a kind as one, with `count` or `for_each`. */
function together(configuration: Configuration, kind: "grant" | "client", form: Form): Configuration {
  const those = configuration.blocks.filter((block) => block.kind === kind);
  const [first] = those;
  if (form === "single" || !first) return configuration;
  const one = { ...first, name: `${kind}s`, form, items: those.flatMap(({ items }) => items) };
  return { ...configuration, blocks: [...configuration.blocks.filter((block) => block.kind !== kind), one] };
}
