import type { ObjectValue } from "../planning/object-value";
import type { Provider } from "../provider";
import type { AnyResource } from "../resource";
import { nothing, type Stored } from "./driver";
import { inPlace } from "./life";
import { errorsIn, type Message } from "./messages";
import { secretPlaces, secretsAt, type SecretPlace } from "./secrets";
import { killed, type Interruption, type Step, Steps } from "./steps";
import { isGone, stepText, Subject, type ResourceTraits } from "./subject";
import type { World } from "./world";

type Operation = "create" | "read" | "update" | "delete";

/** What an operation without trouble told: how many steps it takes, and where in their results the id and secrets come. */
interface Undisturbed {
  readonly steps: readonly Step[];
  readonly ids: readonly SecretPlace[];
  readonly secrets: readonly SecretPlace[];
}

interface Case {
  readonly provider: Provider;
  readonly resource: AnyResource;
  readonly traits: ResourceTraits;
  readonly newWorld: () => World | Promise<World>;
  readonly first: ObjectValue;
  readonly second: ObjectValue;
  /** The configurations in a world of their own. */
  readonly within: (config: ObjectValue, world: World) => ObjectValue;
  /** What is known of the steps so far. */
  readonly waits: Set<string>;
}

const interruptions: Readonly<Record<Operation, readonly Interruption[]>> = {
  create: ["refused", "lost", "killed"],
  read: ["refused", "lost", "forbidden"],
  update: ["refused", "lost", "killed"],
  delete: ["refused", "lost", "killed"],
};

/**
 * Interrupts each operation at each of its steps, in a world of its own each time, and looks whether the next run puts it right.
 *
 * @returns how many times
 * @throws BrokenRule
 */
export async function interrupt(given: Omit<Case, "waits">): Promise<number> {
  const example: Case = { ...given, waits: new Set() };
  let count = 0;
  for (const operation of ["create", "read", "update", "delete"] as const) {
    const undisturbed = await watch(example, operation);
    for (const [step, { name }] of undisturbed.steps.entries()) {
      for (const how of interruptions[operation]) {
        // A call that is no request cannot be told that it is not allowed, if requests can be seen.
        if (how === "forbidden" && name !== "fetch" && undisturbed.steps.some((one) => one.name === "fetch")) continue;
        await inOneWorld(example, (subject, first, second) =>
          trials[operation](subject, { first, second, step, how, undisturbed }),
        );
        count += 1;
      }
    }
  }
  await inOneWorld(example, deniedRead);
  return count;
}

interface Trial {
  readonly first: ObjectValue;
  readonly second: ObjectValue;
  readonly step: number;
  readonly how: Interruption;
  readonly undisturbed: Undisturbed;
}

const trials: Readonly<Record<Operation, (subject: Subject, trial: Trial) => Promise<void>>> = {
  async create(subject, trial) {
    const { terraform, type, steps, world } = subject;
    const plan = subject.succeeded("the plan", await terraform.plan(type, trial.first));
    const answer = await steps.during(() => terraform.apply(type, trial.first, plan), trial.step, trial.how);
    const taken = steps.taken;
    const stored = answer === killed ? nothing : answer;
    tellsNoSecret(subject, stored.messages, taken, trial);
    const when = `create, ${interruptionText(trial, taken)}`;
    const idStep = taken.findIndex(
      ({ isOutermost, name, result }) =>
        isOutermost && result !== undefined && secretsAt(trial.undisturbed.ids, name, result).length > 0,
    );
    subject.hold(
      "saves-the-id-at-once",
      answer === killed || idStep < 0 || !isGone(stored) || errorsIn(stored).length === 0,
      () => `${when}: the id came with ${stepText(taken, idStep)}, and nothing of it is in the state`,
      "Call save({ id }) in the very step that receives an id: whatever fails later, Terraform keeps the object",
    );
    await terraform.restart();
    if (errorsIn(stored).length === 0 && answer !== killed) {
      // What was left undone, with a warning perhaps, the next run may finish.
      const read = subject.succeeded(`the read after ${when}`, await terraform.refresh(type, stored));
      const finished = subject.succeeded(`the run after ${when}`, await terraform.change(type, trial.first, read));
      await recovered(subject, trial.first, finished, when);
      return;
    }
    let next: Stored;
    if (isGone(stored)) {
      next = await terraform.change(type, trial.first);
      const [refusal] = errorsIn(next);
      // Nobody can know what became of it: to be refused in words is an answer, to make another one is none.
      if (refusal && (trial.how === "lost" || trial.how === "killed")) {
        await once(subject, when, isGone(next) ? 1 : 2);
        return;
      }
    } else {
      const read = subject.succeeded(`the read after ${when}`, await terraform.refresh(type, stored));
      next = isGone(read)
        ? await terraform.change(type, trial.first)
        : await terraform.replace(type, trial.first, read);
    }
    const [error] = errorsIn(next);
    subject.hold(
      "recovers",
      error === undefined,
      () => `${when}: the next run failed as well: ${error?.summary}`,
      "What an interrupted run has left must not stand in the way of the next one",
    );
    if (world.inventory) await once(subject, when, 1);
    await recovered(subject, trial.first, next, when);
  },

  async read(subject, trial) {
    const { terraform, type, steps } = subject;
    const stored = await made(subject, trial.first);
    await terraform.restart();
    const answer = await steps.during(() => terraform.refresh(type, stored), trial.step, trial.how);
    if (answer === killed) return;
    tellsNoSecret(subject, answer.messages, steps.taken, trial);
    subject.hold(
      "not-allowed-is-not-gone",
      !isGone(answer),
      () => `read, ${interruptionText(trial, steps.taken)}: read says that the object is gone`,
      "Only what the service says is not there is gone; not being allowed to look (403), or to reach it, is an error",
    );
  },

  async update(subject, trial) {
    const { terraform, type, steps } = subject;
    const stored = await made(subject, trial.first);
    await terraform.restart();
    const config = await inPlace(subject, trial.first, trial.second, stored);
    if (!config) return;
    const plan = subject.succeeded("the plan of an update", await terraform.plan(type, config, stored));
    const answer = await steps.during(() => terraform.apply(type, config, plan, stored), trial.step, trial.how);
    const after = answer === killed ? stored : answer;
    tellsNoSecret(subject, after.messages, steps.taken, trial);
    const when = `update, ${interruptionText(trial, steps.taken)}`;
    await terraform.restart();
    const read = subject.succeeded(`the read after ${when}`, await terraform.refresh(type, after));
    subject.hold(
      "forgets-nothing",
      !isGone(read),
      () => `${when}: the object is gone for the next run`,
      "An update that fails leaves what is there in the state",
    );
    const next = await terraform.change(type, config, read);
    const [error] = errorsIn(next);
    subject.hold(
      "recovers",
      error === undefined,
      () => `${when}: the next run failed as well: ${error?.summary}`,
      "An update that was done already is done",
    );
    await recovered(subject, config, next, when);
  },

  async delete(subject, trial) {
    const { terraform, type, steps } = subject;
    const stored = await made(subject, trial.first);
    await terraform.restart();
    const answer = await steps.during(
      () => terraform.apply(type, null, { ...nothing, private: stored.private }, stored),
      trial.step,
      trial.how,
    );
    const after = answer === killed ? stored : answer;
    tellsNoSecret(subject, after.messages, steps.taken, trial);
    const when = `delete, ${interruptionText(trial, steps.taken)}`;
    if (isGone(after)) {
      await cleared(subject, when);
      return;
    }
    await terraform.restart();
    const read = subject.succeeded(`the read after ${when}`, await terraform.refresh(type, after));
    if (!isGone(read)) subject.succeeded(`another delete after ${when}`, await terraform.destroy(type, read));
    await cleared(subject, when);
  },
};

/** An object as it is before something happens to it. */
async function made(subject: Subject, config: ObjectValue): Promise<Stored> {
  return subject.succeeded("create", await subject.terraform.change(subject.type, config));
}

async function deniedRead(subject: Subject, first: ObjectValue): Promise<void> {
  const { terraform, type, world } = subject;
  if (!world.deny) return;
  const stored = await made(subject, first);
  await terraform.restart();
  await world.deny();
  const read = await terraform.refresh(type, stored);
  subject.hold(
    "not-allowed-is-not-gone",
    !isGone(read) && errorsIn(read).length > 0,
    () =>
      isGone(read)
        ? "a read that is not allowed says that the object is gone"
        : "a read that is not allowed says nothing of it",
    "Only what the service says is not there is gone; not being allowed to look (403) is an error",
  );
}

/** What the next run has put right stays so, and goes without a trace. */
async function recovered(subject: Subject, config: ObjectValue, stored: Stored, when: string): Promise<void> {
  const { terraform, type } = subject;
  await terraform.restart();
  const read = subject.succeeded(`a read after ${when}`, await terraform.refresh(type, stored));
  const plan = subject.succeeded(`a plan after ${when}`, await terraform.plan(type, config, read));
  const places = subject.differences(read.state, plan.state);
  subject.hold(
    "recovers",
    places.length === 0,
    () => `${when}: even after the next run there is something to do, for ${places.join(", ")}`,
    "A run after a failure brings everything to where it should be",
  );
  await terraform.restart();
  subject.succeeded(`delete after ${when}`, await terraform.destroy(type, read));
  await cleared(subject, when);
}

async function cleared(subject: Subject, when: string): Promise<void> {
  const left = (await subject.world.inventory?.()) ?? [];
  subject.hold(
    "leaves-nothing-behind",
    left.length === 0,
    () => `${when}: after all was destroyed there is still ${JSON.stringify(left)}`,
    "What an interrupted run has made is in the state, or found again by the next one",
  );
}

async function once(subject: Subject, when: string, most: number): Promise<void> {
  const there = (await subject.world.inventory?.()) ?? [];
  subject.hold(
    "adopts-or-refuses",
    there.length <= most,
    () => `${when}: the next run has made another one, and there are ${there.length}: ${JSON.stringify(there)}`,
    "After an answer that was lost create must not repeat blindly: look for what is there first, by a name or a key that the " +
      "service keeps unique, and adopt it or refuse",
  );
}

function tellsNoSecret(subject: Subject, messages: readonly Message[], taken: readonly Step[], trial: Trial): void {
  const told = [...messages.map(({ summary, detail }) => `${summary}\n${detail}`), ...subject.terraform.log].join("\n");
  const secrets = taken.flatMap(({ name, result }) => secretsAt(trial.undisturbed.secrets, name, result));
  subject.hold(
    "keeps-secrets",
    !secrets.some((secret) => told.includes(secret)),
    () => `${interruptionText(trial, taken)}: an error or the log tells a secret that a step has given`,
    "Save a secret in the step that receives it: from then on it is kept out of messages; and put no answer into an error whole",
  );
}

function interruptionText({ step, how }: Trial, taken: readonly Step[]): string {
  const name = stepText(taken, step);
  if (how === "killed") return `killed right after ${name}`;
  if (how === "lost") return `when the answer to ${name} was lost`;
  return how === "forbidden" ? `when ${name} is not allowed (403)` : `when ${name} failed`;
}

/** Does an operation without trouble. */
async function watch(example: Case, operation: Operation): Promise<Undisturbed> {
  let seen: Undisturbed = { steps: [], ids: [], secrets: [] };
  await inOneWorld(example, async (subject, first, second) => {
    const { terraform, type, steps } = subject;
    const during = async (act: () => Promise<Stored>): Promise<Stored> => {
      const answer = await steps.during(act);
      if (answer === killed) throw new Error("nothing was to be killed");
      const state = answer.state ?? {};
      const idKey = subject.traits.id ?? "id";
      const secretKeys = Object.keys(subject.attributes).filter((key) => subject.attributes[key]?.options.sensitive);
      seen = {
        steps: steps.taken,
        ids: operation === "create" ? secretPlaces(steps.taken, [state[idKey]]) : [],
        secrets: secretPlaces(
          steps.taken,
          secretKeys.map((key) => state[key]),
        ),
      };
      return answer;
    };
    const plan = subject.succeeded("the plan", await terraform.plan(type, first));
    if (operation === "create") {
      await during(() => terraform.apply(type, first, plan));
      return;
    }
    const stored = subject.succeeded("create", await terraform.apply(type, first, plan));
    await terraform.restart();
    if (operation === "read") await during(() => terraform.refresh(type, stored));
    else if (operation === "delete")
      await during(() => terraform.apply(type, null, { ...nothing, private: stored.private }, stored));
    else {
      const config = await inPlace(subject, first, second, stored);
      if (!config) return;
      const change = subject.succeeded("the plan of an update", await terraform.plan(type, config, stored));
      await during(() => terraform.apply(type, config, change, stored));
    }
  });
  return seen;
}

async function inOneWorld(
  { provider, resource, traits, newWorld, within, waits, ...configs }: Case,
  use: (subject: Subject, first: ObjectValue, second: ObjectValue) => Promise<void>,
): Promise<void> {
  await Subject.in(
    provider,
    resource,
    traits,
    newWorld,
    (subject) => {
      const whole = (config: ObjectValue): ObjectValue =>
        subject.terraform.whole(subject.type, within(config, subject.world));
      return use(subject, whole(configs.first), whole(configs.second));
    },
    new Steps(waits, traits.local),
  );
}
