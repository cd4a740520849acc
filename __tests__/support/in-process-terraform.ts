import { decode as decodeAnything } from "@msgpack/msgpack";
import { createLog } from "../../lib/plugin/host/log";
import type { Provider } from "../../lib/plugin/provider";
import type { ProviderService, tfplugin6 } from "../../lib/plugin/protocol";
import { createService } from "../../lib/plugin/rpc/service";
import { objectType, type Attributes } from "../../lib/schema";
import { sameValue, type Value } from "../../lib/schema/values";
import { decodeMsgpack, encodeMsgpack } from "../../lib/plugin/wire";
import { shown } from "../lib/plugin/support/core";
import { proposedState } from "../../lib/plugin/testing/merge";
import { lowerCaseSentences } from "./sentences";
import { planProblems, refinementProblems } from "../../lib/plugin/testing/rules";

/** An object by its TypeScript names; in a configuration, what is left out is null. */
export type Values = Readonly<Record<string, Value>>;

/** What the provider keeps beside each state; a state that a test has written itself has nothing beside it. */
const privateData = new WeakMap<Values, Uint8Array>();

/** The private data of a state, as the provider has encoded it. */
export function privateDataOf(state: Values | null): Uint8Array {
  return (state && privateData.get(state)) ?? new Uint8Array();
}

export interface Message {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** In Terraform's name; left out when the whole object is meant. */
  readonly attribute?: string;
}

export interface Planned {
  /** Undefined when planning failed. */
  readonly state: Values | null | undefined;
  /** The attributes whose change replaces the object, in Terraform's names. */
  readonly replaces: readonly string[];
  readonly messages: readonly Message[];
  /** What the provider wants to be given back when this very plan is applied. */
  readonly private: Uint8Array;
}

export interface Applied {
  readonly action: "none" | "create" | "update" | "replace";
  readonly state: Values | null;
  readonly messages: readonly Message[];
}

/**
 * Plays Terraform's part: the order of its calls, its merge of configuration and state, the data that it keeps for the
 * provider beside a state, and its complaints about a provider that does not keep to its own plan. Without processes,
 * without gRPC.
 */
export class InProcessTerraform {
  /** What the provider wrote to Terraform's log. */
  readonly log: string[] = [];
  readonly #provider: Provider;
  readonly #service: ProviderService;

  constructor(provider: Provider) {
    this.#provider = provider;
    const write = (line: string): void => void this.log.push(line);
    this.#service = createService(provider, createLog({ name: "test", environment: { TF_LOG: "TRACE" }, write }));
  }

  /** Checks and takes over a provider block. */
  async configure(values: Values): Promise<readonly Message[]> {
    const { attributes } = this.#provider.schema;
    const config = encode(attributes, values);
    const { diagnostics: invalid } = await this.#service.validateProviderConfig(request({ config }), context());
    if (invalid?.length) return messages(invalid);
    const asked = request({ config, terraformVersion: "1.13.0" });
    return messages((await this.#service.configureProvider(asked, context())).diagnostics);
  }

  async validate(type: string, values: Values): Promise<readonly Message[]> {
    const config = encode(this.#attributes(type), values);
    const asked = request({ typeName: `flexera_${type}`, config });
    return messages((await this.#service.validateResourceConfig(asked, context())).diagnostics);
  }

  /**
   * @param values null plans the end of the object
   * @param prior the state before; null for what is to be created
   * @param priorPrivate by default what is kept beside that state; the second plan of a replacement has that of the first
   */
  async plan(
    type: string,
    values: Values | null,
    prior: Values | null = null,
    priorPrivate = privateDataOf(prior),
  ): Promise<Planned> {
    const attributes = this.#attributes(type);
    const invalid = values ? await this.validate(type, values) : [];
    if (invalid.length > 0) return { state: undefined, replaces: [], messages: invalid, private: new Uint8Array() };
    const answer = await this.#service.planResourceChange(
      request({
        typeName: `flexera_${type}`,
        config: encode(attributes, values),
        priorState: encode(attributes, prior),
        proposedNewState: encode(attributes, values && proposedState(attributes, prior, values)),
        priorPrivate,
        plannedPrivate: new Uint8Array(),
      }),
      context(),
    );
    const said = messages(answer.diagnostics);
    const state = decode(attributes, answer.plannedState);
    if (values && state) refuse("invalid plan", planProblems(attributes, { config: values, prior, planned: state }));
    return {
      state: answer.plannedState && !said.some(isError) ? state : undefined,
      replaces: (answer.requiresReplace ?? []).map(({ steps }) => steps?.[0]?.attributeName ?? ""),
      messages: said,
      private: answer.plannedPrivate ?? new Uint8Array(),
    };
  }

  /**
   * Plans, and does what is planned. A replacement destroys first.
   *
   * @param saved a plan that was made before, maybe by another process, for the same prior state: the one that is made
   *   now has to agree with it
   */
  async apply(type: string, values: Values, prior: Values | null = null, saved?: Planned): Promise<Applied> {
    if (prior && saved?.state && this.isSame(type, prior, saved.state)) {
      return { action: "none", state: prior, messages: [] };
    }
    const plan = await this.plan(type, values, prior);
    if (!plan.state) return { action: "none", state: prior, messages: plan.messages };
    if (saved) refuse("inconsistent final plan", this.differences(type, saved, plan));
    if (prior && this.isSame(type, prior, plan.state)) {
      return { action: "none", state: prior, messages: plan.messages };
    }
    if (!prior || plan.replaces.length === 0) {
      const applied = await this.change(type, values, prior, plan);
      return { action: prior ? "update" : "create", ...applied };
    }
    const second = await this.plan(type, values, null, plan.private);
    // Terraform shows no warning of the second plan.
    if (!second.state) return { action: "none", state: prior, messages: second.messages };
    const gone = await this.destroy(type, prior, second.private);
    if (gone.state) return { action: "replace", ...gone };
    return { ...(await this.change(type, values, null, second)), action: "replace" };
  }

  /** Whether Terraform sees no difference between two objects. */
  isSame(type: string, a: Values, b: Values): boolean {
    return sameValue(a, b, objectType(this.#attributes(type)));
  }

  /** @param data what the provider keeps; if the end of the object was planned, what that plan gave */
  async destroy(type: string, prior: Values, data = privateDataOf(prior)): Promise<Omit<Applied, "action">> {
    return this.change(type, null, prior, { state: null, private: data });
  }

  async read(type: string, state: Values): Promise<Omit<Applied, "action">> {
    const attributes = this.#attributes(type);
    const answer = await this.#service.readResource(
      request({
        typeName: `flexera_${type}`,
        currentState: encode(attributes, state),
        private: privateDataOf(state),
      }),
      context(),
    );
    const read = stateOf(attributes, answer.newState, answer.private);
    return { state: read, messages: messages(answer.diagnostics) };
  }

  /** Imports and reads, as Terraform does. */
  async import(type: string, id: string): Promise<Omit<Applied, "action">> {
    const asked = request({ typeName: `flexera_${type}`, id });
    const answer = await this.#service.importResourceState(asked, context());
    const [resource] = answer.importedResources ?? [];
    const imported = stateOf(this.#attributes(type), resource?.state, resource?.private);
    const said = messages(answer.diagnostics);
    if (!imported) return { state: null, messages: said };
    const read = await this.read(type, imported);
    return { state: read.state, messages: [...said, ...read.messages] };
  }

  /** Checks and reads a data source; the state is null when that failed. */
  async data(type: string, values: Values): Promise<Omit<Applied, "action">> {
    const source = this.#provider.dataSources?.find(({ schema }) => schema.type === type);
    const attributes = source?.schema.attributes as Attributes;
    const asked = request({ typeName: `flexera_${type}`, config: encode(attributes, values) });
    const { diagnostics: invalid } = await this.#service.validateDataResourceConfig(asked, context());
    if (invalid?.length) return { state: null, messages: messages(invalid) };
    const answer = await this.#service.readDataSource(asked, context());
    return { state: decode(attributes, answer.state), messages: messages(answer.diagnostics) };
  }

  /** Checks and opens an ephemeral resource; the state is null when that failed. */
  async open(type: string, values: Values): Promise<Omit<Applied, "action">> {
    const ephemeral = this.#provider.ephemeralResources?.find(({ schema }) => schema.type === type);
    const attributes = ephemeral?.schema.attributes as Attributes;
    const asked = request({ typeName: `flexera_${type}`, config: encode(attributes, values) });
    const { diagnostics: invalid } = await this.#service.validateEphemeralResourceConfig(asked, context());
    if (invalid?.length) return { state: null, messages: messages(invalid) };
    const answer = await this.#service.openEphemeralResource(asked, context());
    return { state: decode(attributes, answer.result), messages: messages(answer.diagnostics) };
  }

  /** Carries out a plan: of a creation, of a change in place, or, without values, of the end of an object. */
  async change(
    type: string,
    values: Values | null,
    prior: Values | null,
    plan: { readonly state?: Values | null | undefined; readonly private: Uint8Array },
  ): Promise<Omit<Applied, "action">> {
    const planned = plan.state ?? null;
    const attributes = this.#attributes(type);
    const answer = await this.#service.applyResourceChange(
      request({
        typeName: `flexera_${type}`,
        config: encode(attributes, values),
        priorState: encode(attributes, prior),
        plannedState: encode(attributes, planned),
        plannedPrivate: plan.private,
      }),
      context(),
    );
    const state = stateOf(attributes, answer.newState, answer.private);
    const said = messages(answer.diagnostics);
    if (!said.some(isError)) {
      refuse("inconsistent result after apply", refinementProblems(objectType(attributes), planned, state));
    }
    return { state, messages: said };
  }

  /** Has a stored state read by the provider, as Terraform does before whatever else it does with it. */
  async upgrade(type: string, state: Values): Promise<readonly Message[]> {
    const { msgpack } = encode(this.#attributes(type), state);
    const json = Buffer.from(JSON.stringify(msgpack ? decodeAnything(msgpack) : null));
    const asked = request({ typeName: `flexera_${type}`, version: 0, rawState: { json } });
    return messages((await this.#service.upgradeResourceState(asked, context())).diagnostics);
  }

  /** Where a plan that is made during the apply does not refine the one that was approved. */
  differences(type: string, saved: Planned, plan: Planned): string[] {
    const replaced = saved.replaces.length > 0;
    const others = refinementProblems(objectType(this.#attributes(type)), saved.state ?? null, plan.state ?? null);
    return replaced === plan.replaces.length > 0 ? others : ["another action", ...others];
  }

  #attributes(type: string): Attributes {
    const resource = this.#provider.resources.find(({ schema }) => schema.type === type);
    return resource?.schema.attributes as Attributes;
  }
}

export function isError({ severity }: Message): boolean {
  return severity === "error";
}

function context() {
  return { signal: new AbortController().signal };
}

/** Messages of the protocol are classes; a plain object has all that is read of one. */
function request(fields: object): never {
  return fields as never;
}

function encode(attributes: Attributes, values: Values | null): tfplugin6.IDynamicValue {
  const whole = values && Object.fromEntries(Object.keys(attributes).map((key) => [key, values[key] ?? null]));
  return { msgpack: encodeMsgpack(whole, objectType(attributes)), json: new Uint8Array() };
}

function decode(attributes: Attributes, value: tfplugin6.IDynamicValue | null | undefined): Values | null {
  return value?.msgpack?.length ? (decodeMsgpack(value.msgpack, objectType(attributes)) as Values | null) : null;
}

/** A state as it came, with what the provider keeps beside it. */
function stateOf(
  attributes: Attributes,
  value: tfplugin6.IDynamicValue | null | undefined,
  data: Uint8Array | null | undefined,
): Values | null {
  const state = decode(attributes, value);
  if (state && data) privateData.set(state, data);
  return state;
}

function messages(diagnostics: tfplugin6.IDiagnostic[] | null | undefined): Message[] {
  const said = shown({ diagnostics });
  refuse(
    "a sentence that begins in lower case",
    said.flatMap(({ detail }) => lowerCaseSentences(detail)),
  );
  return said.map(({ path, ...message }) => ({ ...message, ...(path && { attribute: path }) }));
}

function refuse(what: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`Provider produced ${what}: ${problems.join("; ")}`);
}
