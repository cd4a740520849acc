import fc from "fast-check";
import { type Change, gone, kept, made, planOf, written } from "../moves/plans";
import type { Held } from "./brute-force";

export const orgId = "1105";

/** What an account has in code. */
export interface Account {
  /** Whether its roles are an exclusive set, or single grants. */
  readonly isExclusive: boolean;
  readonly grants: readonly Grant[];
  /** Tells the addresses of single grants of one moment from those of another. */
  readonly prefix: string;
}

export interface Grant {
  readonly role: string;
  readonly project: string | undefined;
}

/** The accounts of a moment; undefined is one that is not there. */
export type World = readonly (Account | undefined)[];

const idOf = (at: number): string => String(2263 + at);
export const nameOf = (at: number): string => `account ${at}`;
const refOf = (at: number): string => `ref::::iam:service-account:${idOf(at)}`;

/** Two moments of some accounts, which have much in common. */
export function worlds(roles: readonly string[], projects: readonly string[]): fc.Arbitrary<readonly [World, World]> {
  const grant = fc.record({ role: fc.constantFrom(...roles), project: fc.constantFrom(undefined, ...projects) });
  const account = fc.record({
    isExclusive: fc.boolean(),
    grants: fc.uniqueArray(grant, { maxLength: 4, selector: ({ role, project }) => `${role} ${project ?? ""}` }),
    prefix: fc.constantFrom("a", "b"),
  });
  const pair = fc.oneof(
    fc.tuple(account, account),
    account.map((one) => [one, one] as const),
    fc
      .tuple(account, fc.boolean(), fc.nat(3))
      .map(([one, isExclusive, number]): [Account, Account] => [
        one,
        { ...one, isExclusive, prefix: "b", grants: one.grants.filter((_, at) => at !== number) },
      ]),
    account.map((one) => [undefined, one] as const),
    account.map((one) => [one, undefined] as const),
  );
  return fc
    .array(pair, { minLength: 1, maxLength: 3 })
    .map((pairs): [World, World] => [pairs.map(([before]) => before), pairs.map(([, after]) => after)]);
}

/** The plan from one moment to another, as Terraform would make it. */
export function planBetween(before: World, after: World): string {
  const changes: Change[] = [];
  const resources: object[] = [];
  for (const at of before.keys()) {
    const [was, is] = [before[at], after[at]];
    const name = `flexera_service_account.n${at}`;
    const values = { id: idOf(at), ref: refOf(at), name: nameOf(at) };
    if (was && is) changes.push(kept(name, values));
    else if (was) changes.push(gone(name, values));
    else if (is) changes.push(made(name, { name: nameOf(at) }));
    const subject_ref = refOf(at);
    const [held, holds] = [objectsOf(at, was), objectsOf(at, is)];
    for (const [address, own] of held) {
      const later = holds.get(address);
      if (!later) changes.push(gone(address, { subject_ref, ...own }));
      else changes.push(updated(address, { subject_ref, ...own }, { subject_ref, ...later }));
    }
    for (const [address, own] of holds) {
      if (!held.has(address)) changes.push(made(address, { subject_ref: was ? subject_ref : undefined, ...own }));
      resources.push(written(address, { subject_ref: [`${name}.ref`, name] }));
    }
  }
  return planOf(changes, { configuration: { root_module: { resources } } });
}

function updated(address: string, before: object, after: object): Change {
  const { change, ...parts } = kept(address, { ...before });
  const was = change.before as object;
  return { ...parts, change: { ...change, actions: ["update"], after: { ...was, ...after } } };
}

function objectsOf(at: number, account: Account | undefined): Map<string, Readonly<Record<string, unknown>>> {
  if (!account) return new Map();
  const { isExclusive, grants, prefix } = account;
  const scope = (project: string | undefined) =>
    project === undefined ? null : `ref::${orgId}::iam:project:${project}`;
  if (isExclusive) {
    const all = grants.map(({ role, project }) => ({ role, scope_ref: scope(project) }));
    return new Map([[`flexera_exclusive_grants.n${at}`, { grants: all }]]);
  }
  return new Map(
    grants.map(({ role, project }) => [
      `flexera_access_grant.${prefix}${at}-${role}-${project ?? "all"}`,
      { role, scope_ref: scope(project) ?? `ref::::iam:org:${orgId}` },
    ]),
  );
}

/** The configuration of a moment. */
export function hclOf(world: World): string {
  return world
    .flatMap((account, at) => {
      if (!account) return [];
      const name = `flexera_service_account.n${at}`;
      const scope = (project: string | undefined) =>
        project === undefined ? "" : `scope_ref = "ref::${orgId}::iam:project:${project}"`;
      const own = account.isExclusive
        ? [
            `resource "flexera_exclusive_grants" "n${at}" {\n  subject_ref = ${name}.ref\n  grants = [${account.grants
              .map(({ role, project }) => `{ role = "${role}"\n ${scope(project)} }`)
              .join(", ")}]\n}`,
          ]
        : account.grants.map(
            ({ role, project }) =>
              `resource "flexera_access_grant" "${account.prefix}${at}-${role}-${project ?? "all"}" {\n` +
              `  subject_ref = ${name}.ref\n  role = "${role}"\n  ${scope(project)}\n}`,
          );
      return [`resource "flexera_service_account" "n${at}" {\n  name = "${nameOf(at)}"\n}`, ...own];
    })
    .join("\n");
}

/** What the org holds at the first moment, and after the plan to the second was carried out. */
export function carriedOut(before: World, after: World): readonly [Held[], Held[]] {
  const all = (world: World): Held[] =>
    world.flatMap((account, at) => (account?.grants ?? []).map((grant) => ({ subject: nameOf(at), orgId, ...grant })));
  const held = all(before);
  const rest = held.filter(({ subject }) => {
    const at = before.findIndex((_, index) => nameOf(index) === subject);
    const [was, is] = [before[at], after[at]];
    // Whoever gives up an exclusive set leaves its roles, unless the account goes, or another set takes their place.
    return was?.isExclusive === true && is !== undefined && !is.isExclusive;
  });
  return [held, [...rest, ...all(after)]];
}
