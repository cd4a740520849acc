import type { Value } from "../../lib/schema/values";
import {
  isError,
  type InProcessTerraform,
  type Message,
  type Planned,
  type Values,
} from "../support/in-process-terraform";

/** A resource as a configuration declares it. */
export interface Declaration {
  readonly address: string;
  readonly type: string;
  /** The addresses that its values refer to. */
  readonly needs?: readonly string[];
  /** `refer` gives an attribute of another resource; unknown while that is only planned. */
  readonly values: (refer: (address: string, attribute: string) => Value) => Values;
}

/** A resource in the state. */
export interface Stored {
  readonly type: string;
  readonly values: Values;
  /** Its creation failed half-way: the next apply replaces it. */
  readonly tainted: boolean;
}

/** The id of a resource, as messages name it. */
export function idOf({ type, values }: Pick<Stored, "type" | "values">): string {
  return text(type === "service_account_client" ? values.clientId : values.id);
}

/** The ids of all that a resource holds: a client that is being rotated, two. */
export function idsOf(stored: Pick<Stored, "type" | "values">): string[] {
  const { previousClientId = null, pendingClientId = null } = stored.values;
  return [idOf(stored), ...[previousClientId, pendingClientId].flatMap((id) => (id === null ? [] : [text(id)]))];
}

/** A value that must be a text. */
export function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}

/** What a provider said about a resource. */
export interface Said extends Message {
  readonly address: string;
}

export type Action = "none" | "create" | "update" | "replace" | "delete";

export interface StackPlan {
  readonly actions: ReadonlyMap<string, Action>;
  /** What becomes of each resource that is declared. An apply plans again, and has to come to the same. */
  readonly planned: ReadonlyMap<string, Planned>;
  /** What the provider wants to be given back when it ends a resource, by address. */
  readonly ends: ReadonlyMap<string, Uint8Array>;
  readonly said: readonly Said[];
}

/**
 * A configuration of several resources and their state, in which a provider is driven as Terraform does it: objects are
 * read, planned in the order of their references, ended in the opposite one; what depends on a failure is left out; a
 * result is in the state as soon as it is there, and not before.
 */
export class Stack {
  declared: readonly Declaration[];
  /** `-replace` */
  replaces: ReadonlySet<string> = new Set();
  /** Whether what is new is made before what is not declared any more is ended. Terraform leaves that open. */
  endsLast = false;
  readonly #state: Map<string, Stored>;

  constructor(declared: readonly Declaration[], state: ReadonlyMap<string, Stored> = new Map()) {
    this.declared = declared;
    this.#state = new Map(state);
  }

  get state(): ReadonlyMap<string, Stored> {
    return this.#state;
  }

  /** The same, out of reach of whatever is still under way here. */
  copy(state = this.state): Stack {
    const copy = new Stack(this.declared, state);
    copy.endsLast = this.endsLast;
    return copy;
  }

  /** `terraform taint` */
  taint(address: string): void {
    const stored = this.#state.get(address);
    if (stored) this.#state.set(address, { ...stored, tainted: true });
  }

  /** Changes what is declared of one resource. */
  configure(address: string, values: Values): void {
    this.declared = this.declared.map((each) =>
      each.address === address ? { ...each, values: (refer) => ({ ...each.values(refer), ...values }) } : each,
    );
  }

  async refresh(process: InProcessTerraform): Promise<Said[]> {
    const said: Said[] = [];
    for (const [address, stored] of this.#state) {
      const { state, messages } = await process.read(stored.type, stored.values);
      said.push(...from(address, messages));
      if (!messages.some(isError)) this.#store(address, stored.type, state, stored.tainted);
    }
    return said;
  }

  async plan(process: InProcessTerraform): Promise<StackPlan> {
    const actions = new Map<string, Action>();
    const said: Said[] = [];
    const planned = new Map<string, Planned>();
    const ends = new Map<string, Uint8Array>();
    const tell = (address: string, messages: readonly Message[]): boolean => {
      said.push(...from(address, messages));
      return !messages.some(isError);
    };
    for (const { address, type, values, needs = [] } of this.declared) {
      if (!needs.every((need) => planned.has(need))) continue;
      const stored = this.#state.get(address);
      const prior = stored && !stored.tainted ? stored.values : null;
      const config = values((other, attribute) => planned.get(other)?.state?.[attribute] ?? null);
      const plan = await process.plan(type, config, prior);
      if (!tell(address, plan.messages) || !plan.state) continue;
      const isReplaced = plan.replaces.length > 0 || (prior !== null && this.replaces.has(address));
      if (!isReplaced) {
        planned.set(address, plan);
        if (stored?.tainted) ends.set(address, plan.private);
        const change = prior && process.isSame(type, prior, plan.state) ? "none" : "update";
        actions.set(address, stored?.tainted ? "replace" : prior ? change : "create");
        continue;
      }
      const again = await process.plan(type, config, null, plan.private);
      if (!tell(address, again.messages) || !again.state) continue;
      planned.set(address, again);
      ends.set(address, again.private);
      actions.set(address, "replace");
    }
    for (const [address, { type, values }] of this.#undeclared()) {
      const end = await process.plan(type, null, values);
      if (!tell(address, end.messages)) continue;
      actions.set(address, "delete");
      ends.set(address, end.private);
    }
    return { actions, planned, ends, said };
  }

  /**
   * Does what was planned.
   *
   * @param atOnce creates everything at the same time, which suits resources that do not refer to each other
   */
  async apply(process: InProcessTerraform, { actions, planned, ends }: StackPlan, atOnce = false): Promise<Said[]> {
    const said: Said[] = [];
    const failed = new Set<string>();
    const tell = (address: string, messages: readonly Message[]): void => {
      said.push(...from(address, messages));
      if (messages.some(isError)) failed.add(address);
    };
    const end = async (wanted: readonly Action[]): Promise<void> => {
      for (const [address, { type, values, tainted }] of [...this.#state].reverse()) {
        if (!wanted.includes(actions.get(address) ?? "none")) continue;
        if (this.#dependents(address).some((dependent) => failed.has(dependent))) {
          failed.add(address);
          continue;
        }
        const planned = { state: null, private: ends.get(address) ?? new Uint8Array() };
        const { state, messages } = await process.change(type, null, values, planned);
        this.#store(address, type, state, tainted);
        tell(address, messages);
      }
    };
    await end(this.endsLast ? ["replace"] : ["replace", "delete"]);
    const create = async ({ address, type, values, needs = [] }: Declaration): Promise<void> => {
      const action = actions.get(address);
      if (failed.has(address) || needs.some((need) => failed.has(need) || !this.#state.has(need))) {
        failed.add(address);
        return;
      }
      if (action === undefined || action === "none") return;
      const prior = this.#state.get(address)?.values ?? null;
      const config = values((other, attribute) => this.#state.get(other)?.values[attribute] ?? null);
      const { state, messages } = await process.apply(type, config, prior, planned.get(address));
      this.#store(address, type, state, prior === null && messages.some(isError));
      tell(address, messages);
    };
    if (atOnce) await Promise.all(this.declared.map(create));
    else for (const declaration of this.declared) await create(declaration);
    if (this.endsLast) await end(["delete"]);
    return said;
  }

  /** `terraform import`. */
  async import(process: InProcessTerraform, address: string, id: string): Promise<Said[]> {
    const declaration = this.declared.find((each) => each.address === address);
    if (!declaration) throw new Error(`${address} is not declared`);
    const { state, messages } = await process.import(declaration.type, id);
    this.#store(address, declaration.type, messages.some(isError) ? null : state, false);
    return from(address, messages);
  }

  #store(address: string, type: string, values: Values | null, tainted: boolean): void {
    if (values) this.#state.set(address, { type, values, tainted });
    else this.#state.delete(address);
  }

  #undeclared(): [string, Stored][] {
    const declared = new Set(this.declared.map(({ address }) => address));
    return [...this.#state].filter(([address]) => !declared.has(address));
  }

  #dependents(address: string): string[] {
    return this.declared.filter(({ needs = [] }) => needs.includes(address)).map((each) => each.address);
  }
}

function from(address: string, messages: readonly Message[]): Said[] {
  return messages.map((message) => ({ ...message, address }));
}
