import { createLog, type Log } from "../host/log";
import { isObjectValue, type ObjectValue } from "../planning/object-value";
import type { Provider } from "../provider";
import { tfplugin6, type ProviderService } from "../protocol";
import { createService } from "../rpc/service";
import { objectType, type Attributes, type Schema } from "../../schema";
import { sameValue, type Value } from "../../schema/values";
import { decodeMsgpack, encodeMsgpack } from "../wire";
import { BrokenRule, placesText } from "./broken-rule";
import { proposedState } from "./merge";
import { errorsIn, messagesOf, pathText, type Message } from "./messages";
import { planProblems, refinementProblems } from "./rules";

/** What Terraform keeps of an object: its state, null where there is none, and the provider's own data beside it. */
export interface Stored {
  readonly state: ObjectValue | null;
  readonly private: Uint8Array;
  readonly messages: readonly Message[];
}

export interface Planned extends Stored {
  /** The attributes whose change replaces the object, dotted and in Terraform's names. */
  readonly replaces: readonly string[];
}

export interface Changed extends Stored {
  readonly did: "nothing" | "create" | "update" | "replace";
}

/** What there is before an object is created. */
export const nothing: Stored = { state: null, private: new Uint8Array(), messages: [] };

/** The version of Terraform that a provider under test is told. */
const TERRAFORM_VERSION = "1.11.4";

/**
 * Plays Terraform's part with a provider in this process: the order of its calls, its merge of configuration and state, the data
 * beside a state, and its complaints about a provider that does not keep to its own plan. Values have their names of TypeScript;
 * of a configuration, what is left out is null.
 *
 * A provider may answer with errors, which are in `messages`. What Terraform itself would complain of is thrown.
 */
export class TestTerraform {
  /** Lines that the provider wrote to Terraform's log. */
  readonly log: string[] = [];
  readonly #provider: Provider;
  readonly #settings: ObjectValue;
  #service: ProviderService;

  private constructor(provider: Provider, settings: ObjectValue) {
    this.#provider = provider;
    this.#settings = settings;
    this.#service = createService(provider, this.#newLog());
  }

  /**
   * Starts a provider.
   *
   * @param settings its provider block
   * @throws Error when it refuses those
   */
  static async start(provider: Provider, settings: ObjectValue = {}): Promise<TestTerraform> {
    const terraform = new TestTerraform(provider, settings);
    await terraform.restart();
    return terraform;
  }

  /** Goes on with another process of the provider, which knows nothing of what this one had in mind. */
  async restart(): Promise<void> {
    this.#service = createService(this.#provider, this.#newLog());
    const { attributes } = this.#provider.schema;
    const config = encode(attributes, this.#settings);
    const request = new tfplugin6.ConfigureProvider.Request({ config, terraformVersion: TERRAFORM_VERSION });
    const { diagnostics } = await this.#service.configureProvider(request, context());
    const [error] = errorsIn({ messages: messagesOf(diagnostics) });
    if (error) throw new Error(`the provider refuses its settings: ${error.summary} ${error.detail}`);
  }

  async validate(type: string, config: ObjectValue): Promise<readonly Message[]> {
    const { typeName, attributes } = this.#resource(type);
    const request = new tfplugin6.ValidateResourceConfig.Request({ typeName, config: encode(attributes, config) });
    return messagesOf((await this.#service.validateResourceConfig(request, context())).diagnostics);
  }

  /**
   * @param config null plans the end of the object
   * @throws BrokenRule where Terraform would call the plan invalid
   */
  async plan(type: string, config: ObjectValue | null, stored = nothing): Promise<Planned> {
    const { typeName, attributes } = this.#resource(type);
    const whole = config && wholeObject(attributes, config);
    const request = new tfplugin6.PlanResourceChange.Request({
      typeName,
      priorState: encode(attributes, stored.state),
      proposedNewState: encode(attributes, whole && proposedState(attributes, stored.state, whole)),
      config: encode(attributes, whole),
      priorPrivate: stored.private,
    });
    const answer = await this.#service.planResourceChange(request, context());
    const planned = decode(attributes, answer.plannedState);
    const messages = messagesOf(answer.diagnostics);
    if (whole && planned && errorsIn({ messages }).length === 0) {
      const problems = planProblems(attributes, { config: whole, prior: stored.state, planned });
      if (problems.length > 0) throw invalidPlan(type, problems);
    }
    return {
      state: planned,
      private: answer.plannedPrivate ?? new Uint8Array(),
      replaces: (answer.requiresReplace ?? []).map(pathText),
      messages,
    };
  }

  /**
   * Carries out a plan: of a creation, of a change in place, or, with a plan whose state is null, of the end of an object.
   *
   * @throws BrokenRule where Terraform would call the result inconsistent with the plan
   */
  async apply(type: string, config: ObjectValue | null, planned: Stored, stored = nothing): Promise<Stored> {
    const { typeName, attributes } = this.#resource(type);
    const request = new tfplugin6.ApplyResourceChange.Request({
      typeName,
      priorState: encode(attributes, stored.state),
      plannedState: encode(attributes, planned.state),
      config: encode(attributes, config),
      plannedPrivate: planned.private,
    });
    const answer = await this.#service.applyResourceChange(request, context());
    const state = decode(attributes, answer.newState);
    const messages = messagesOf(answer.diagnostics);
    if (errorsIn({ messages }).length === 0) {
      const problems = refinementProblems(objectType(attributes), planned.state, state);
      if (problems.length > 0) throw inconsistentResult(type, problems);
    }
    return { state, private: answer.private ?? new Uint8Array(), messages };
  }

  /** Plans and applies. A replacement destroys first. Where a plan or a step fails, that is what comes back. */
  async change(type: string, config: ObjectValue, stored = nothing): Promise<Changed> {
    const first = await this.plan(type, config, stored);
    if (errorsIn(first).length > 0) return { ...stored, messages: first.messages, did: "nothing" };
    if (!stored.state) return { ...(await this.apply(type, config, first)), did: "create" };
    if (this.isSame(type, first.state, stored.state)) return { ...stored, messages: first.messages, did: "nothing" };
    if (first.replaces.length === 0) return { ...(await this.apply(type, config, first, stored)), did: "update" };
    return { ...(await this.replace(type, config, stored, first)), did: "replace" };
  }

  /**
   * Destroys an object and creates it anew, as Terraform does with one whose creation has failed half-way.
   *
   * @param first a plan that has asked for it
   */
  async replace(type: string, config: ObjectValue, stored: Stored, first: Stored = nothing): Promise<Stored> {
    const second = await this.plan(type, config, { ...nothing, private: first.private });
    if (errorsIn(second).length > 0) return { ...stored, messages: second.messages };
    const gone = await this.apply(type, null, { ...second, state: null }, stored);
    return gone.state ? gone : this.apply(type, config, second);
  }

  /** Plans the end of an object, and destroys it. */
  async destroy(type: string, stored: Stored): Promise<Stored> {
    const planned = await this.plan(type, null, stored);
    if (errorsIn(planned).length > 0) return { ...stored, messages: planned.messages };
    return this.apply(type, null, planned, stored);
  }

  /** Reads an object as it is now; a null state is one that is gone. */
  async refresh(type: string, stored: Stored): Promise<Stored> {
    const { typeName, attributes } = this.#resource(type);
    const request = new tfplugin6.ReadResource.Request({
      typeName,
      currentState: encode(attributes, stored.state),
      private: stored.private,
    });
    const answer = await this.#service.readResource(request, context());
    return {
      state: decode(attributes, answer.newState),
      private: answer.private ?? new Uint8Array(),
      messages: messagesOf(answer.diagnostics),
    };
  }

  /** Imports an object and reads it, as Terraform does at once. */
  async import(type: string, id: string): Promise<Stored> {
    const { typeName, attributes } = this.#resource(type);
    const request = new tfplugin6.ImportResourceState.Request({ typeName, id });
    const answer = await this.#service.importResourceState(request, context());
    const [imported] = answer.importedResources ?? [];
    const messages = messagesOf(answer.diagnostics);
    const state = decode(attributes, imported?.state);
    if (!state) return { ...nothing, messages };
    const read = await this.refresh(type, { state, private: imported?.private ?? new Uint8Array(), messages: [] });
    return { ...read, messages: [...messages, ...read.messages] };
  }

  /**
   * Has the provider read a state as Terraform keeps it.
   *
   * @param version of the schema that it was written with
   * @param json    what JSON holds of it, in Terraform's names
   */
  async upgrade(type: string, version: number, json: unknown): Promise<Stored> {
    const { typeName, attributes } = this.#resource(type);
    const rawState = { json: Buffer.from(JSON.stringify(json)) };
    const request = new tfplugin6.UpgradeResourceState.Request({ typeName, version, rawState });
    const answer = await this.#service.upgradeResourceState(request, context());
    return { ...nothing, state: decode(attributes, answer.upgradedState), messages: messagesOf(answer.diagnostics) };
  }

  /** Checks and reads a data source; the state is null when that failed. */
  async data(type: string, config: ObjectValue): Promise<Stored> {
    const { typeName, attributes } = this.#described(this.#provider.dataSources ?? [], "data source", type);
    const request = { typeName, config: encode(attributes, config) };
    const { diagnostics } = await this.#service.validateDataResourceConfig(
      new tfplugin6.ValidateDataResourceConfig.Request(request),
      context(),
    );
    const invalid = messagesOf(diagnostics);
    if (errorsIn({ messages: invalid }).length > 0) return { ...nothing, messages: invalid };
    const answer = await this.#service.readDataSource(new tfplugin6.ReadDataSource.Request(request), context());
    return { ...nothing, state: decode(attributes, answer.state), messages: messagesOf(answer.diagnostics) };
  }

  /** Whether Terraform sees no difference between two objects of a type. */
  isSame(type: string, one: ObjectValue | null, other: ObjectValue | null): boolean {
    return sameValue(one, other, objectType(this.#resource(type).attributes));
  }

  /** A configuration with a null for all that it leaves out, at any depth. */
  whole(type: string, config: ObjectValue): ObjectValue {
    return wholeObject(this.#resource(type).attributes, config);
  }

  #newLog(): Log {
    const write = (line: string): void => void this.log.push(line);
    return createLog({ name: "test", environment: { TF_LOG: "TRACE" }, write });
  }

  #resource(type: string): { readonly typeName: string; readonly attributes: Attributes } {
    return this.#described(this.#provider.resources, "resource", type);
  }

  #described(things: readonly { readonly schema: Schema }[], kind: string, type: string) {
    const found = things.find(({ schema }) => schema.type === type);
    if (!found) {
      const known = things.map(({ schema }) => schema.type).join(", ");
      throw new Error(`the provider has no ${kind} "${type}", but ${known || "none at all"}`);
    }
    return { typeName: `${this.#provider.schema.type}_${type}`, attributes: found.schema.attributes };
  }
}

const invalidPlan = (type: string, problems: readonly string[]): BrokenRule =>
  new BrokenRule(
    "keeps-to-the-plan",
    `the plan of ${type} is none that Terraform takes: ${placesText(problems)}`,
    `A plan holds what is configured; only what is computed and not configured is the provider's to set`,
  );

const inconsistentResult = (type: string, problems: readonly string[]): BrokenRule =>
  new BrokenRule(
    "keeps-to-the-plan",
    `${type} came out of the apply otherwise than planned: ${placesText(problems)}`,
    `Return what was planned, in its order and spelling: null stays null and no empty text, and where two values mean the ` +
      `same, the schema says so (semanticEquals, or a set in place of a list)`,
  );

function context(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

function encode(attributes: Attributes, value: Value): tfplugin6.IDynamicValue {
  return { msgpack: encodeMsgpack(value, objectType(attributes)) };
}

function decode(attributes: Attributes, value: tfplugin6.IDynamicValue | null | undefined): ObjectValue | null {
  if (!value?.msgpack?.length) return null;
  const object = decodeMsgpack(value.msgpack, objectType(attributes));
  return isObjectValue(object) ? object : null;
}

function wholeObject(attributes: Attributes, value: ObjectValue): ObjectValue {
  return decode(attributes, encode(attributes, value)) ?? {};
}
