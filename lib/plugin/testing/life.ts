import type { ObjectValue } from "../planning/object-value";
import { isSettable, objectType, snakeCase } from "../../schema";
import { isUnknown, unknown, type Value } from "../../schema/values";
import { encodeMsgpack } from "../wire";
import { decode as decodeAnything } from "@msgpack/msgpack";
import { placesText } from "./broken-rule";
import { at, muchLaterMs } from "./clock";
import { nothing, type Planned, type Stored } from "./driver";
import { errorsIn } from "./messages";
import { refinementProblems } from "./rules";
import { isGone, type Subject } from "./subject";

/**
 * Lives the life of an object without any trouble, and holds each step against the rules: plan, create, read, import, upgrade,
 * update, delete.
 *
 * @throws BrokenRule
 */
export async function live(subject: Subject, first: ObjectValue, second: ObjectValue): Promise<void> {
  const { terraform, type } = subject;
  await accepts(subject, first);
  const plan = await plansAlike(subject, first);
  await plansWithUnknowns(subject, first, plan);
  await terraform.restart();

  const created = subject.succeeded("create", await terraform.apply(type, first, plan));
  let stored = await settles(subject, first, created, "create");
  await imports(subject, first, stored);
  await upgrades(subject, stored);

  await accepts(subject, second);
  const changes = [await inPlace(subject, first, second, stored), second];
  for (const config of changes) {
    if (config === undefined) continue;
    await terraform.restart();
    const changed = subject.succeeded("a change", await terraform.change(type, config, stored));
    if (changed.did !== "nothing") stored = await settles(subject, config, changed, changed.did);
  }

  await ends(subject, stored);
}

/** As much of another configuration as an object takes in place; undefined where that makes none, or changes nothing. */
export async function inPlace(
  { terraform, type, attributes }: Subject,
  first: ObjectValue,
  second: ObjectValue,
  stored: Stored,
): Promise<ObjectValue | undefined> {
  const kept = Object.keys(attributes).filter((key) => attributes[key]?.options.requiresReplace);
  const config = { ...second, ...Object.fromEntries(kept.map((key) => [key, first[key] ?? null])) };
  await terraform.restart();
  const messages = await terraform.validate(type, config);
  const plan = await terraform.plan(type, config, stored);
  await terraform.restart();
  const isRefused = errorsIn({ messages }).length > 0 || errorsIn(plan).length > 0;
  return isRefused || plan.replaces.length > 0 || terraform.isSame(type, plan.state, stored.state) ? undefined : config;
}

async function accepts(subject: Subject, config: ObjectValue): Promise<void> {
  const messages = await subject.terraform.validate(subject.type, config);
  const [error] = errorsIn({ messages });
  subject.hold(
    "accepts-configurations",
    error === undefined,
    () => `the provider refuses a configuration that it is to be checked with: ${error?.summary} (${error?.detail})`,
    "Have the arbitrary make configurations that are right, or the provider accept them",
  );
}

/** Plans in three processes, the last one much later. */
async function plansAlike(subject: Subject, config: ObjectValue, stored: Stored = nothing): Promise<Planned> {
  const { terraform, type } = subject;
  const plan = subject.succeeded("the plan of a creation", await terraform.plan(type, config, stored));
  const again = async (): Promise<Planned> => {
    await terraform.restart();
    return terraform.plan(type, config, stored);
  };
  for (const other of [await again(), await at(muchLaterMs, again)]) {
    const places = subject.differences(plan.state, other.state);
    const fromDefaults = places.some((key) => {
      const attribute = subject.attributes[key];
      return attribute && isSettable(attribute) && subject.resource.hooks.defaults !== undefined;
    });
    subject.hold(
      "plans-the-same-twice",
      places.length === 0,
      () =>
        `two plans of one configuration differ in ${placesText(places)}, in another process or at another time` +
        (fromDefaults ? ": the hook defaults gives something else each time" : ""),
      "Terraform plans again during apply: plan and defaults must depend on their arguments alone, never on the clock, on " +
        "chance, or on what was before",
    );
  }
  await terraform.restart();
  return plan;
}

/** Each value of the configuration may be unknown at plan, and what was planned then must still hold once it is known. */
async function plansWithUnknowns(subject: Subject, config: ObjectValue, plan: Planned): Promise<void> {
  const { terraform, type, attributes } = subject;
  for (const [key, attribute] of Object.entries(attributes)) {
    if (!isSettable(attribute) || (config[key] ?? null) === null) continue;
    const open = { ...config, [key]: unknown };
    await terraform.restart();
    const messages = await terraform.validate(type, open);
    const early = await terraform.plan(type, open);
    const [error] = [...errorsIn({ messages }), ...errorsIn(early)];
    const problems = error ? [] : refinementProblems(objectType(attributes), early.state, plan.state);
    subject.hold(
      "plans-with-unknowns",
      error === undefined && problems.length === 0,
      () =>
        `with ${snakeCase(key)} not known yet, ` +
        (error ? `planning failed: ${error.summary}` : `what was planned did not come true: ${placesText(problems)}`),
      "A value of the configuration may be unknown in validate, defaults and plan (isUnknown): what depends on it is unknown, too",
    );
  }
}

/** What was written is read, twice, and there is nothing left to do. */
async function settles(subject: Subject, config: ObjectValue, written: Stored, how: string): Promise<Stored> {
  const { terraform, type } = subject;
  await terraform.restart();
  const read = subject.succeeded(`the first read after ${how}`, await terraform.refresh(type, written));
  const lost = subject.differences(written.state, read.state);
  subject.hold(
    "reads-what-it-wrote",
    !isGone(read) && lost.length === 0,
    () =>
      isGone(read)
        ? `what ${how} has made is gone for the next read`
        : `the first read after ${how} gives other values: ${valuesText(subject, lost, written.state, read.state)}`,
    "Return from create and update what read will find, in the same spelling and order",
  );
  await terraform.restart();
  const again = subject.succeeded("a second read", await terraform.refresh(type, read));
  const moved = subject.differences(read.state, again.state);
  subject.hold(
    "reads-what-it-wrote",
    moved.length === 0,
    () => `two reads of an unchanged object differ: ${valuesText(subject, moved, read.state, again.state)}`,
    "A read gives what is there, without a clock, a counter or an order of its own",
  );
  await changesNothing(subject, config, read, `after ${how}`);
  return read;
}

async function changesNothing(
  subject: Subject,
  config: ObjectValue,
  stored: Stored,
  when: string,
  isImported = false,
): Promise<void> {
  const { terraform, type } = subject;
  await terraform.restart();
  const plan = subject.succeeded(`the plan ${when}`, await at(muchLaterMs, () => terraform.plan(type, config, stored)));
  // An import does not know how the configuration spells it.
  const places = isImported
    ? subject.differencesInMeaning(stored.state, plan.state, computedOnly(subject))
    : subject.differences(stored.state, plan.state);
  subject.hold(
    "empty-second-plan",
    places.length === 0 && plan.replaces.length === 0,
    () => `the plan ${when} is not empty: ${valuesText(subject, places, stored.state, plan.state)}`,
    "With an unchanged configuration nothing must change: a value that the provider chose once is kept from the state",
  );
}

/** Attributes that only the provider gives: where a spelling changes, they are planned anew. */
function computedOnly({ attributes }: Subject): string[] {
  return Object.keys(attributes).filter((key) => attributes[key]?.mode === "computed");
}

async function imports(subject: Subject, config: ObjectValue, stored: Stored): Promise<void> {
  const { terraform, type, traits, resource } = subject;
  if (!resource.hooks.importState || !stored.state) return;
  const id = traits.importId?.(stored.state) ?? subject.idOf(stored.state);
  if (id === undefined)
    throw new Error(`${type}: there is nothing to import it by; say importId, or which attribute is the id`);
  await terraform.restart();
  const imported = subject.succeeded(`an import by ${JSON.stringify(id)}`, await terraform.import(type, id));
  const places = subject.differencesInMeaning(stored.state, imported.state, traits.notImported);
  subject.hold(
    "import-equals-create",
    places.length === 0,
    () =>
      `an import by ${JSON.stringify(id)} gives another state than create: ${valuesText(subject, places, stored.state, imported.state)}`,
    "What create knows and the import id does not say has to come from read; what nobody can know again goes to notImported",
  );
  if ((traits.notImported ?? []).length === 0) await changesNothing(subject, config, imported, "after an import", true);
}

/** States that were written by this version and by older ones are read without loss. */
async function upgrades(subject: Subject, stored: Stored): Promise<void> {
  const { terraform, type, attributes, traits, resource } = subject;
  const { state } = stored;
  if (!state) return;
  const current = resource.schema.version ?? 0;
  const same = subject.succeeded("reading its own state", await terraform.upgrade(type, current, json(subject, state)));
  const kept = Object.entries(attributes).flatMap(([key, attribute]) => (isSettable(attribute) ? [key] : []));
  for (const [version, old] of [[current, same] as const, ...(await upgraded(subject, state))]) {
    const lost = subject
      .differences(state, old.state)
      .filter((key) => kept.includes(key) || key === (traits.id ?? "id"));
    subject.hold(
      "upgrades-without-loss",
      lost.length === 0,
      () =>
        `a state of schema version ${version} loses values on its way to ${current}: ${valuesText(subject, lost, state, old.state)}`,
      "upgradeState brings over all that the old state has",
    );
  }
}

async function upgraded(subject: Subject, state: ObjectValue): Promise<(readonly [number, Stored])[]> {
  const old: (readonly [number, Stored])[] = [];
  for (const [version, write] of Object.entries(subject.traits.oldStates ?? {})) {
    const answer = await subject.terraform.upgrade(subject.type, Number(version), write(state));
    old.push([Number(version), subject.succeeded(`an upgrade from version ${version}`, answer)]);
  }
  return old;
}

async function ends(subject: Subject, stored: Stored): Promise<void> {
  const { terraform, type, world } = subject;
  await terraform.restart();
  const gone = subject.succeeded("delete", await terraform.destroy(type, stored));
  subject.hold(
    "succeeds",
    isGone(gone),
    () => "delete left a state behind",
    "Return once the object is gone, or throw",
  );
  await terraform.restart();
  const read = await terraform.refresh(type, stored);
  const [error] = errorsIn(read);
  subject.hold(
    "deletes-what-is-gone",
    error === undefined && isGone(read),
    () =>
      error
        ? `a read of what is gone failed: ${error.summary}`
        : "a read of what was deleted gives a state, as if it were there",
    "read returns undefined for what is gone for certain",
  );
  const again = await terraform.apply(type, null, nothing, stored);
  const [problem] = errorsIn(again);
  subject.hold(
    "deletes-what-is-gone",
    problem === undefined,
    () => `delete of what is gone already failed: ${problem?.summary}`,
    "Done already is done: somebody may have been faster, or the answer to the first delete was lost",
  );
  const left = (await world.inventory?.()) ?? [];
  subject.hold(
    "leaves-nothing-behind",
    left.length === 0,
    () => `after delete there is still ${JSON.stringify(left)}`,
    "delete removes all that create and update have made",
  );
}

/** Attributes with both values, except for sensitive ones. */
function valuesText(
  { attributes }: Subject,
  keys: readonly string[],
  one: ObjectValue | null,
  other: ObjectValue | null,
): string {
  const text = (key: string, value: Value | undefined): string => {
    if (attributes[key]?.options.sensitive) return "(sensitive)";
    return isUnknown(value) ? "not known" : JSON.stringify(value ?? null);
  };
  return keys.map((key) => `${snakeCase(key)} was ${text(key, one?.[key])}, is ${text(key, other?.[key])}`).join("; ");
}

/** A state as Terraform keeps it. */
function json({ attributes }: Subject, state: ObjectValue): unknown {
  const type = objectType(attributes);
  return decodeAnything(encodeMsgpack(state, type));
}
