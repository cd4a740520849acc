import { isError, type InProcessTerraform, type Message, type Values } from "../support/in-process-terraform";
import { blockOf, type Configuration, type Declared, declare, type Place } from "./configuration";
import type { Action, Engine, Line, Options, PlanReport, Said, Stored } from "./engine";
import { CycleError, operationsOf, orderOf, walk } from "./graph";
import { moved } from "./moves";
import { closure, forcedToCreateFirst } from "./needs";
import type { Random } from "./random";

/** An object as the state file has it. */
interface Kept {
  readonly type: string;
  readonly values: Values;
  readonly tainted: boolean;
  /** The blocks that it depended on when it was written, directly or not. */
  readonly needs: readonly string[];
  readonly createsFirst: boolean;
  readonly aliased: boolean;
}

/** By address, and by address and the key of a deposed object. */
type State = Map<string, Kept>;

interface PlannedLine extends Line {
  readonly declared: Declared | undefined;
  /** What the provider wants to be given back. */
  readonly private: Uint8Array;
}

interface SavedPlan {
  readonly lines: readonly PlannedLine[];
  /** As it was after the refresh. */
  readonly state: State;
  /** For each block, those that it depends on, directly or not. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  readonly forced: ReadonlySet<string>;
}

/** The provider of a block: one process for each provider block of the configuration. */
export type Launch = () => (aliased: boolean) => Promise<InProcessTerraform>;

interface Setting {
  readonly place: Place;
  readonly launch: Launch;
  /** Decides on every order that Terraform leaves open. */
  readonly random: Random;
}

/**
 * Plays Terraform's part for a whole configuration: plan and apply are processes of the provider of their own, which share
 * nothing but the state with its private data and the plan; objects are read and planned one by one in the order of
 * references; the operations of an apply are in the order that Terraform's graph has, at random where that leaves it open.
 */
export class InProcessEngine implements Engine {
  readonly #setting: Setting;
  #state: State = new Map();
  #plan: SavedPlan | undefined;
  #begun = new Set<string>();

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  state(): Promise<Stored[]> {
    return Promise.resolve(
      [...this.#state].map(([key, { type, values, tainted, aliased }]) => ({
        ...split(key),
        type,
        values,
        tainted,
        aliased,
      })),
    );
  }

  taint(address: string): Promise<void> {
    const kept = this.#state.get(address);
    if (kept) this.#state.set(address, { ...kept, tainted: true });
    return Promise.resolve();
  }

  forget(address: string): Promise<void> {
    this.#state.delete(address);
    return Promise.resolve();
  }

  hasBegun(address: string, does: "create" | "destroy"): boolean {
    return this.#begun.has(`${does} ${address}`);
  }

  async plan(configuration: Configuration, options: Options): Promise<PlanReport> {
    const declared = declare(configuration, this.#setting.place);
    const state = moved(this.#state, configuration);
    const planning = new Planning({ ...this.#setting, state, declared, options });
    this.#plan = await planning.run();
    return { lines: this.#plan.lines, said: planning.said };
  }

  async apply({ parallelism = 10 }: Pick<Options, "parallelism">): Promise<Said[]> {
    if (!this.#plan) throw new Error("nothing is planned");
    const applying = new Applying({ ...this.#setting, plan: this.#plan, parallelism });
    this.#plan = undefined;
    this.#begun = applying.begun;
    this.#state = applying.state;
    await applying.run();
    return applying.said;
  }
}

/** What one command does: its provider processes, and what they say. */
class Command {
  readonly said: Said[] = [];
  readonly #provider: (aliased: boolean) => Promise<InProcessTerraform>;

  constructor(launch: Launch) {
    this.#provider = launch();
  }

  provider({ aliased }: { readonly aliased: boolean }): Promise<InProcessTerraform> {
    return this.#provider(aliased);
  }

  /** @returns whether there was no error */
  tell(address: string, messages: readonly Message[]): boolean {
    this.said.push(...messages.map((message) => ({ ...message, address })));
    return !messages.some(isError);
  }

  /** What Terraform itself has to say when a provider does not keep to the protocol. */
  async guarded(address: string, action: () => Promise<boolean>): Promise<boolean> {
    try {
      return await action();
    } catch (error) {
      const summary = error instanceof Error ? error.message : String(error);
      return this.tell(address, [{ severity: "error", summary, detail: "This is a bug in the provider." }]);
    }
  }
}

interface PlanningSetting extends Setting {
  readonly state: State;
  readonly declared: readonly Declared[];
  readonly options: Options;
}

/** `terraform plan` */
class Planning extends Command {
  readonly #given: PlanningSetting;
  /** After the refresh. */
  readonly #state: State;
  readonly #planned = new Map<string, Values>();
  readonly #lines: PlannedLine[] = [];
  readonly #needs: ReadonlyMap<string, readonly string[]>;
  readonly #forced: ReadonlySet<string>;

  constructor(given: PlanningSetting) {
    super(given.launch);
    this.#given = given;
    this.#state = new Map(given.state);
    this.#needs = closure(given.declared);
    this.#forced = forcedToCreateFirst(given.declared, this.#needs);
  }

  async run(): Promise<SavedPlan> {
    const { declared, options, random } = this.#given;
    const targeted = this.#targeted();
    const nodes = options.destroys ? [] : declared.filter(({ block, address }) => targeted(address, block));
    const addresses = new Set(nodes.map(({ address }) => address));
    const known = new Set(declared.map(({ address }) => address));
    // With -destroy, what depends on a target goes with it.
    const isTarget = (key: string, address: string): boolean =>
      !options.targets ||
      options.targets.some(
        (target) =>
          isWithin(address, target) ||
          (options.destroys === true && this.#state.get(key)?.needs.includes(blockOf(target)) === true),
      );
    const ends = [...this.#state.keys()].filter((key) => {
      const { address, deposed } = split(key);
      const isOrphan = options.destroys === true || deposed !== undefined || !known.has(address);
      return isOrphan && isTarget(key, address);
    });
    const before = new Map<Declared | string, Set<Declared | string>>();
    for (const node of nodes) {
      const needed = this.#needs.get(node.block) ?? [];
      before.set(node, new Set(nodes.filter(({ block }) => needed.includes(block))));
    }
    for (const key of ends) if (!addresses.has(key)) before.set(key, new Set());
    await walk(before, { parallelism: options.parallelism ?? 10, random }, (node) =>
      typeof node === "string"
        ? this.guarded(split(node).address, () => this.#end(node))
        : this.guarded(node.address, () => this.#declared(node)),
    );
    return { lines: this.#lines, state: this.#state, needs: this.#needs, forced: this.#forced };
  }

  /** What `-target` leaves in: the targets, and what they refer to. */
  #targeted(): (address: string, block: string) => boolean {
    const { declared, options } = this.#given;
    const { targets } = options;
    if (!targets) return () => true;
    const hit = declared.filter(({ address }) => targets.some((target) => isWithin(address, target)));
    const needed = new Set(hit.flatMap(({ block }) => this.#needs.get(block) ?? []));
    const addresses = new Set(hit.map(({ address }) => address));
    return (address, block) => addresses.has(address) || needed.has(block);
  }

  /** Reads an object, and what it depends on by now, also with -destroy. @returns whether that went well */
  async #refresh(key: string): Promise<boolean> {
    const kept = this.#state.get(key);
    if (!kept) return true;
    const { address } = split(key);
    const needs = this.#needs.get(blockOf(address)) ?? [];
    const provider = await this.provider(kept);
    if (!this.tell(address, await provider.upgrade(kept.type, kept.values))) return false;
    if (this.#given.options.refreshes === false) return true;
    const { state, messages } = await provider.read(kept.type, kept.values);
    if (!this.tell(address, messages)) return false;
    if (!state) this.#state.delete(key);
    else this.#state.set(key, { ...kept, values: state, needs: [...new Set([...kept.needs, ...needs])] });
    return true;
  }

  /** Plans the end of an object that is not declared any more, or was replaced. */
  async #end(key: string): Promise<boolean> {
    if (!(await this.#refresh(key))) return false;
    const kept = this.#state.get(key);
    if (!kept) return true;
    const { address, deposed } = split(key);
    const { type, values, createsFirst, aliased } = kept;
    const plan = await (await this.provider(kept)).plan(type, null, values);
    if (!this.tell(address, plan.messages)) return false;
    const line = { address, deposed, type, createsFirst, aliased, before: values, after: null };
    this.#lines.push({ ...line, action: "delete", declared: undefined, private: plan.private });
    return true;
  }

  async #declared(declared: Declared): Promise<boolean> {
    const { address, type } = declared;
    const kept = this.#state.get(address);
    // From now on it is the provider of the configuration that looks after it.
    if (kept) this.#state.set(address, { ...kept, aliased: declared.aliased });
    if (!(await this.#refresh(address))) return false;
    const found = this.#state.get(address);
    const prior = found && !found.tainted ? found.values : null;
    const config = declared.values((other, attribute) => this.#planned.get(other)?.[attribute] ?? null);
    const provider = await this.provider(declared);
    let plan = await provider.plan(type, config, prior);
    if (!this.tell(address, plan.messages) || !plan.state) return false;
    let action: Action = found?.tainted ? "replace" : "create";
    if (prior) {
      const isReplaced = plan.replaces.length > 0 || this.#given.options.replace?.includes(address) === true;
      action = isReplaced ? "replace" : provider.isSame(type, prior, plan.state) ? "none" : "update";
      if (isReplaced) {
        plan = await provider.plan(type, config, null, plan.private);
        // Terraform takes the warnings of this second plan for those of the first one, and shows none.
        if (plan.messages.some(isError)) this.tell(address, plan.messages);
        if (plan.messages.some(isError) || !plan.state) return false;
      }
    }
    this.#planned.set(address, plan.state);
    const createsFirst = declared.createsFirst || this.#forced.has(declared.block);
    const before = found?.values ?? null;
    const { aliased } = declared;
    const line = { address, deposed: undefined, type, action, createsFirst, aliased, before, after: plan.state };
    this.#lines.push({ ...line, declared, private: plan.private });
    return true;
  }
}

interface ApplyingSetting extends Setting {
  readonly plan: SavedPlan;
  readonly parallelism: number;
}

/** `terraform apply` of a saved plan. */
class Applying extends Command {
  readonly state: State;
  readonly begun = new Set<string>();
  readonly #given: ApplyingSetting;
  /** By address, what this apply has deposed. */
  readonly #deposed = new Map<string, string>();

  constructor(given: ApplyingSetting) {
    super(given.launch);
    this.#given = given;
    this.state = new Map(given.plan.state);
  }

  async run(): Promise<void> {
    const { plan, parallelism, random } = this.#given;
    const operations = plan.lines.flatMap((line) => {
      const declared = line.declared && plan.needs.get(line.declared.block);
      return operationsOf(line, { declared, stored: this.state.get(keyOf(line))?.needs });
    });
    try {
      await walk(orderOf(operations), { parallelism, random }, ({ does, line }) => {
        this.begun.add(`${does} ${line.address}`);
        const { declared } = line;
        return this.guarded(line.address, () =>
          does === "create" && declared ? this.#create(declared, line) : this.#destroy(line),
        );
      });
    } catch (error) {
      if (!(error instanceof CycleError)) throw error;
      this.tell("", [{ severity: "error", summary: `Cycle: ${error.message}`, detail: "" }]);
    }
  }

  async #destroy(line: PlannedLine): Promise<boolean> {
    const { address, action, createsFirst } = line;
    const isDeposed = line.deposed !== undefined || (action === "replace" && createsFirst);
    const key = line.deposed === undefined && isDeposed ? this.#deposed.get(address) : keyOf(line);
    if (key === undefined) return true;
    const kept = this.state.get(key);
    if (!kept) return true;
    const { type, values } = kept;
    const provider = await this.provider(kept);
    if (!this.tell(address, await provider.upgrade(type, values))) return false;
    let planned = { state: null, private: line.private };
    if (isDeposed) {
      // Of such an object the end is planned now, whatever was planned before.
      const plan = await provider.plan(type, null, values);
      if (!this.tell(address, plan.messages)) return false;
      planned = { state: null, private: plan.private };
    }
    const { state, messages } = await provider.change(type, null, values, planned);
    if (state) this.state.set(key, { ...kept, values: state });
    else this.state.delete(key);
    return this.tell(address, messages);
  }

  async #create(declared: Declared, line: PlannedLine): Promise<boolean> {
    const { address, type, aliased } = declared;
    const isReplaced = line.action === "replace";
    if (isReplaced && line.createsFirst) this.#depose(address);
    const kept = this.state.get(address);
    const prior = kept?.values ?? null;
    const provider = await this.provider(declared);
    if (kept && !this.tell(address, await provider.upgrade(type, kept.values))) return false;
    const config = declared.values((other, attribute) => this.state.get(other)?.values[attribute] ?? null);
    const plan = await provider.plan(type, config, prior);
    if (!this.tell(address, plan.messages) || !plan.state) return this.#restore(address);
    const approved = { state: line.after, replaces: [], messages: [], private: line.private };
    const differences = provider.differences(type, approved, plan);
    if (differences.length > 0) {
      this.#restore(address);
      throw new Error(`Provider produced inconsistent final plan: ${differences.join("; ")}`);
    }
    if (prior && provider.isSame(type, prior, plan.state)) return true;
    const { state, messages } = await provider.change(type, config, prior, plan);
    const wentWell = this.tell(address, messages);
    if (state) {
      const needs = this.#given.plan.needs.get(declared.block) ?? [];
      const { createsFirst } = line;
      this.state.set(address, { type, values: state, tainted: !prior && !wentWell, needs, createsFirst, aliased });
    } else {
      this.#restore(address);
    }
    return wentWell;
  }

  #depose(address: string): void {
    const kept = this.state.get(address);
    if (!kept) return;
    let number = 1;
    while (this.state.has(keyOf({ address, deposed: String(number) }))) number++;
    const key = keyOf({ address, deposed: String(number) });
    this.state.delete(address);
    this.state.set(key, kept);
    this.#deposed.set(address, key);
  }

  /** What was deposed for a creation of which nothing came is the current object again. */
  #restore(address: string): false {
    const key = this.#deposed.get(address);
    const kept = key === undefined ? undefined : this.state.get(key);
    if (key !== undefined && kept && !this.state.has(address)) {
      this.state.delete(key);
      this.state.set(address, kept);
    }
    return false;
  }
}

const separator = " deposed ";

function keyOf({ address, deposed }: Pick<Line, "address" | "deposed">): string {
  return deposed === undefined ? address : `${address}${separator}${deposed}`;
}

function split(key: string): { address: string; deposed: string | undefined } {
  const [address = "", deposed] = key.split(separator);
  return { address, deposed };
}

/** Whether an address is a target, or an instance of one. */
function isWithin(address: string, target: string): boolean {
  return address === target || address.startsWith(`${target}[`);
}
