import type { Value } from "../../lib/plugin/values";
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
  readonly said: readonly Said[];
}

/**
 * A configuration of several resources and their state, in which a provider is driven as Terraform does it: objects are
 * read, planned in the order of their references, ended in the opposite one; what depends on a failure is left out; a
 * result is in the state as soon as it is there, and not before.
 */
export class Stack {
  declared: readonly Declaration[];
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
    return new Stack(this.declared, state);
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
      if (plan.replaces.length === 0) {
        planned.set(address, plan);
        const change = prior && process.isSame(type, prior, plan.state) ? "none" : "update";
        actions.set(address, stored?.tainted ? "replace" : prior ? change : "create");
        continue;
      }
      const again = await process.plan(type, config);
      if (!tell(address, again.messages) || !again.state) continue;
      planned.set(address, again);
      actions.set(address, "replace");
    }
    for (const [address, { type, values }] of this.#undeclared()) {
      const { messages } = await process.plan(type, null, values);
      if (tell(address, messages)) actions.set(address, "delete");
    }
    return { actions, planned, said };
  }

  /**
   * Does what was planned.
   *
   * @param atOnce creates everything at the same time, which suits resources that do not refer to each other
   */
  async apply(process: InProcessTerraform, { actions, planned }: StackPlan, atOnce = false): Promise<Said[]> {
    const said: Said[] = [];
    const failed = new Set<string>();
    const tell = (address: string, messages: readonly Message[]): void => {
      said.push(...from(address, messages));
      if (messages.some(isError)) failed.add(address);
    };
    for (const [address, { type, values }] of [...this.#state].reverse()) {
      const action = actions.get(address);
      if (action !== "delete" && action !== "replace") continue;
      if (this.#dependents(address).some((dependent) => failed.has(dependent))) {
        failed.add(address);
        continue;
      }
      const { state, messages } = await process.destroy(type, values);
      this.#store(address, type, state, false);
      tell(address, messages);
    }
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
