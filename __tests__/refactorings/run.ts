import { isError } from "../support/in-process-terraform";
import { blockAddress, type Configuration, declare } from "./configuration";
import { reasonsToRefuse } from "./conflicts";
import { perform } from "./edits";
import type { Engine, Options, PlanReport, Stored } from "./engine";
import {
  type Applied,
  brokenProtocol,
  differences,
  type Finding,
  isReclaimedByOther,
  keysAtTwoAddresses,
  losses,
  overwritten,
  tolerated,
  unsaidDuplicates,
} from "./judge";
import { mend } from "./mend";
import { keysOf, type Org } from "./org";
import { configurationOf, existingOf, type Foreign, type Refusal, type Step, type Story, subjectOf } from "./story";
import { commandOf, describe, errorsOf, refusalText } from "./words";

/** What became of a story. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** What happened, in sentences. */
  readonly told: readonly string[];
  /** How many plans or applies of it were refused. */
  readonly refused: number;
  readonly applies: number;
}

/** How slow a write is at most, in milliseconds. */
const slowestMs = 6;

const mostRounds = 4;

/** Goes through a story, up to the first step that does harm. */
export async function run(story: Story, org: Org, engine: Engine): Promise<Outcome> {
  const telling = new Telling(story, org, engine);
  await telling.begin();
  for (const step of story.steps) if (telling.findings.length === 0) await telling.step(step);
  if (telling.findings.length === 0) await telling.end();
  return telling;
}

class Telling implements Outcome {
  findings: Finding[] = [];
  readonly told: string[] = [];
  refused = 0;
  applies = 0;
  #configuration: Configuration;
  #number = 0;
  /** The plan that has been made last, of what is still the same. */
  #next: PlanReport | undefined;

  constructor(
    private readonly story: Story,
    private readonly org: Org,
    private readonly engine: Engine,
  ) {
    this.#configuration = configurationOf(story.start);
  }

  async begin(): Promise<void> {
    const { org, story } = this;
    const existing = existingOf(story.start);
    org.asSomebodyElse(() => {
      for (const name of existing) org.emulator.edit.addServiceAccount({ name, description: "by hand" });
    });
    if (existing.length > 0) this.told.push(`There are accounts already: ${existing.join(" and ")}.`);
    this.told.push("There is:", ...describe(this.#configuration));
    const went = await this.#planAndApply({ parallelism: 10 }, null);
    if (went !== "well" && this.findings.length === 0) {
      this.findings.push({ harm: "refused in vain", what: `the first apply: ${this.told.at(-1) ?? ""}` });
    }
  }

  async step(step: Step): Promise<void> {
    this.#next = undefined;
    for (const foreign of step.foreign) await this.#foreign(foreign);
    for (const edit of step.edits) {
      const edited = perform(this.#configuration, edit);
      if (!edited) continue;
      this.#configuration = edited.configuration;
      this.told.push(`Then ${edited.told}.`);
    }
    // Terraform refuses to move what is declared still.
    const declared = new Set(declare(this.#configuration, this.org.place).map(({ address }) => address));
    const moves = this.#configuration.moves.filter(([from]) => !declared.has(from));
    this.#configuration = { ...this.#configuration, moves };
    const options = await this.#options(step);
    const went = await this.#planAndApply(options, step.refusal);
    // What has been moved stays so, if it was applied.
    if (went === "well" && !options.targets) this.#configuration = { ...this.#configuration, moves: [] };
  }

  /** Without anything in the way, everything has to come in order. */
  async end(): Promise<void> {
    for (let round = 1, mended = false; round <= mostRounds; round++) {
      const plan = this.#next ?? (await this.#plan({}));
      if (this.findings.length > 0) return;
      if (plan.said.some(isError)) {
        if (mended) {
          if (await this.#isInVain(plan)) this.#find("no way on", `after all was put right: ${errorsOf(plan.said)}`);
          return;
        }
        mended = true;
        this.#next = undefined;
        this.#configuration = await mend(this.#configuration, this.engine, this.org, (told) => this.told.push(told));
        continue;
      }
      if (plan.lines.every(({ action }) => action === "none")) {
        this.findings.push(...unsaidDuplicates(await this.engine.state(), plan.said, this.org));
        return;
      }
      const told = "Then it is applied once more, as it is.";
      if (this.told.at(-1) !== told) this.told.push(told);
      const went = await this.#apply(plan, {}, null);
      if (this.findings.length > 0) return;
      if (went === "well") this.#configuration = { ...this.#configuration, moves: [] };
    }
    const plan = await this.#plan({});
    const left = plan.lines
      .filter(({ action }) => action !== "none")
      .map(({ action, address }) => `${action} ${address}`);
    if (left.length > 0 && (await this.#isInVain(plan)))
      this.#find("no way on", `${mostRounds} applies later the plan says: ${left.join(", ")}`);
  }

  /** Whether there was nothing in conflict for which a plan, or its apply, may have been refused. */
  async #isInVain(
    plan: PlanReport,
    { replace: replaced = [] }: Options = {},
    before?: readonly Stored[],
  ): Promise<boolean> {
    const state = before ?? (await this.engine.state());
    return reasonsToRefuse(this.#configuration, { org: this.org, state, plan, replaced }).length === 0;
  }

  #find(harm: Finding["harm"], what: string): void {
    this.findings.push({ harm, what });
  }

  async #foreign(foreign: Foreign): Promise<void> {
    const { org } = this;
    const subject = subjectOf(this.story.start, foreign.subject);
    const account = [...org.things().values()].find(({ name }) => name === subject);
    const id = account && Number(account.key.split(" ")[1]);
    if (foreign.does === "grant") {
      const outsider = subject === "elsewhere" || subject === "person" || subject === "team" ? subject : id;
      if (outsider === undefined) return;
      org.asSomebodyElse(() => {
        org.grant(outsider, foreign.role, foreign.scope);
      });
      this.told.push(`Somebody else grants ${foreign.role} in ${foreign.scope} to ${subject}.`);
    } else {
      const clients = [...org.things().values()].filter(
        ({ accountKey, kind }) => kind === "client" && accountKey === account?.key,
      );
      if (id === undefined || clients.length >= 2) return;
      org.asSomebodyElse(() => {
        org.emulator.edit.addClient({ serviceAccountId: id });
      });
      this.told.push(`Somebody else makes a client of ${subject}.`);
    }
    await Promise.resolve();
  }

  async #options(step: Step): Promise<Options> {
    const declared = declare(this.#configuration, this.org.place).map(({ address }) => address);
    const state = (await this.engine.state()).filter(({ deposed }) => deposed === undefined);
    const at = <T>(among: readonly T[], number: number): T[] =>
      among.length > 0 ? [among[number % among.length] as T] : [];
    for (const number of step.taint) {
      for (const { address, tainted } of at(state, number)) {
        if (tainted) continue;
        await this.engine.taint(address);
        this.told.push(`${address} is tainted.`);
      }
    }
    const replace = step.replace.flatMap((number) => at(declared, number));
    // Terraform refuses targets that leave out what is moved.
    const targets =
      step.target === null || this.#configuration.moves.length > 0
        ? []
        : at(this.#configuration.blocks, step.target).map(blockAddress);
    return {
      // Terraform has it that what is destroyed is not replaced.
      replace: step.destroys ? [] : [...new Set(replace)],
      ...(targets.length > 0 && { targets }),
      refreshes: step.refreshes,
      destroys: step.destroys,
      parallelism: step.parallelism,
    };
  }

  async #planAndApply(options: Options, refusal: Refusal | null): Promise<"well" | "badly" | "not at all"> {
    const plan = await this.#plan(options);
    this.told.push(`${commandOf(options)}${refusal ? `, and ${refusalText(refusal)}` : ""}.`);
    if (this.findings.length > 0) return "not at all";
    if (plan.said.some(isError)) {
      this.refused++;
      this.told.push(`The plan is refused: ${errorsOf(plan.said)}.`);
      if (await this.#isInVain(plan, options)) this.#find("refused in vain", errorsOf(plan.said));
      return "not at all";
    }
    return this.#apply(plan, options, refusal);
  }

  async #plan(options: Options): Promise<PlanReport> {
    this.#next = undefined;
    const before = this.org.writes();
    const plan = await this.engine.plan(this.#configuration, options);
    const written = this.org.writes() - before;
    if (written > 0) this.#find("lost", `a plan has made ${written} changes`);
    this.findings.push(...brokenProtocol(plan.said));
    return plan;
  }

  async #apply(plan: PlanReport, options: Options, refusal: Refusal | null): Promise<"well" | "badly"> {
    const { engine, org } = this;
    const stateBefore = await engine.state();
    const before = org.things();
    if (refusal) order(refusal, org);
    const orgId = Number(org.place.orgId);
    const stop = org.watch(this.story.seed + ++this.#number + orgId, slowestMs);
    const said = await engine.apply(options);
    const lost = stop();
    org.emulator.faults.clear();
    this.applies++;
    const failed = said.some(isError);
    if (failed) this.told.push(`The apply fails: ${errorsOf(said)}.`);
    const state = await engine.state();
    const hasMoves = this.#configuration.moves.length > 0;
    const next = await this.#plan({});
    // A step may follow that changes something, or ends what has been moved.
    this.#next = hasMoves ? undefined : next;
    const applied = { org, plan, said, before, after: org.things(), losses: lost, stateBefore, state };
    const lostWithoutAWord = losses(applied, ({ action, address }) =>
      engine.hasBegun(address, action === "update" ? "create" : "destroy"),
    );
    this.findings.push(...lostWithoutAWord);
    if (losesAdopted(applied) || lost.some(({ thing }) => isReclaimedByOther(thing, applied)))
      return failed ? "badly" : "well";
    if (lostWithoutAWord.some(({ harm }) => harm === tolerated)) return failed ? "badly" : "well";
    this.findings.push(...brokenProtocol(said));
    this.findings.push(...overwritten(applied), ...(await differences(applied, next.said)));
    if (failed && !refusal && this.findings.length === 0) {
      if (await this.#isInVain(plan, options, stateBefore)) this.#find("refused in vain", errorsOf(said));
    }
    if (failed) this.refused++;
    // What could not be done may be left to the next apply.
    else if (!refusal)
      this.findings.push(...notDone(options, next, keysAtTwoAddresses(state, org.place.orgId), org.place.orgId));
    return failed ? "badly" : "well";
  }
}

/** An account that the one provider block ends, just when the other one is to take it over, is not what was planned. */
function losesAdopted({ plan, losses: lost }: Applied): boolean {
  const accounts = lost.flatMap(({ thing: { kind, key } }) => (kind === "account" ? [key.split(" ")[1]] : []));
  return plan.lines.some(
    ({ type, action, after }) =>
      type === "service_account" && action === "create" && accounts.some((id) => id === after?.id),
  );
}

/**
 * After an apply that went well the next plan has nothing to do, but for accounts that two providers quarrel about, and
 * for what a plan did not look at.
 */
function notDone(
  { targets, destroys, refreshes }: Options,
  next: PlanReport,
  doubled: ReadonlySet<string>,
  orgId: string,
): Finding[] {
  if (targets || destroys || refreshes === false) return [];
  const left = next.lines
    .filter(({ action, type, before }) => {
      const isDoubled = type === "service_account" && keysOf(type, before, orgId).some((key) => doubled.has(key));
      return action !== "none" && !(action === "update" && isDoubled);
    })
    .map(({ action, address }) => `${action} ${address}`);
  if (left.length === 0) return [];
  return [{ harm: "not as declared", what: `the apply went well, and the next plan says: ${left.join(", ")}` }];
}

/** Has a write refused. */
function order({ status, of, skip }: Refusal, { emulator, place }: Org): void {
  const base = `/iam/v1/orgs/${place.orgId}`;
  const on = {
    grant: [{ method: "PUT", path: `${base}/access-rules/grant` }],
    revoke: [{ method: "PUT", path: `${base}/access-rules/revoke` }],
    create: [{ method: "POST", path: `${base}/service-accounts/*/clients` }],
    delete: [{ method: "DELETE", path: `${base}/service-accounts/*/clients/*` }],
  }[of];
  for (const target of on) emulator.faults.add({ status, on: target, skip, times: 1 });
}
