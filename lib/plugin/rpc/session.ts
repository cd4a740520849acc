import type { AnyAction } from "../action";
import type { AnyDataSource } from "../data-source";
import { HookError } from "../diagnostics";
import type { AnyEphemeralResource } from "../ephemeral-resource";
import type { ProviderFunction } from "../function";
import type { Log } from "../host/log";
import type { AnyListResource } from "../list-resource";
import type { CallContext, tfplugin6 } from "../protocol";
import type { Provider, Reading } from "../provider";
import type { AnyResource } from "../resource";
import { isObjectValue, type ObjectValue } from "../planning/object-value";
import { nullElements, objectType, type Attributes, type ObjectType } from "../../schema";
import { Call } from "./call";
import { sensitiveTexts } from "./secrets";
import { nullElement } from "./violations";
import { decodeValue } from "./wire";

/** What a process knows: the provider that it serves and, once configured, what the hooks share. */
export class Session {
  readonly #resources: ReadonlyMap<string, AnyResource>;
  readonly #dataSources: ReadonlyMap<string, AnyDataSource>;
  readonly #ephemeralResources: ReadonlyMap<string, AnyEphemeralResource>;
  readonly #listResources: ReadonlyMap<string, AnyListResource>;
  readonly #actions: ReadonlyMap<string, AnyAction>;
  #context: { value: unknown } | undefined;

  constructor(
    readonly provider: Provider,
    private readonly log: Log,
  ) {
    this.#resources = this.#byTypeName(provider.resources);
    this.#dataSources = this.#byTypeName(provider.dataSources ?? []);
    this.#ephemeralResources = this.#byTypeName(provider.ephemeralResources ?? []);
    this.#listResources = this.#byTypeName(provider.listResources ?? []);
    this.#actions = this.#byTypeName(provider.actions ?? []);
  }

  /** The name in configurations: that of the provider and that of the schema. */
  typeName({ schema }: { schema: { type: string } }): string {
    return `${this.provider.schema.type}_${schema.type}`;
  }

  resource(typeName: string): AnyResource {
    return found(this.#resources.get(typeName), "resource", typeName);
  }

  dataSource(typeName: string): AnyDataSource {
    return found(this.#dataSources.get(typeName), "data source", typeName);
  }

  ephemeralResource(typeName: string): AnyEphemeralResource {
    return found(this.#ephemeralResources.get(typeName), "ephemeral resource", typeName);
  }

  listResource(typeName: string): AnyListResource {
    return found(this.#listResources.get(typeName), "list resource", typeName);
  }

  action(typeName: string): AnyAction {
    return found(this.#actions.get(typeName), "action", typeName);
  }

  function(name: string): ProviderFunction {
    const called = this.provider.functions?.find((each) => each.name === name);
    return found(called, "function", name);
  }

  /** What `configure` returned. */
  get context(): unknown {
    if (!this.#context) throw new HookError("the provider is not configured", "Terraform asked before configuring it.");
    return this.#context.value;
  }

  configured(context: unknown): void {
    this.#context = { value: context };
  }

  /** Keeps the sensitive values of an object out of logs and messages from here on. */
  keepSecret(attributes: Attributes, object: ObjectValue): void {
    for (const text of sensitiveTexts(attributes, object)) this.log.secrets.add(text);
  }

  /** A text for people, without the secrets that are known by now. */
  shown(text: string): string {
    return this.log.secrets.redact(text);
  }

  /** Reads an object that Terraform sent, and keeps its secrets. */
  decode(attributes: Attributes, value: tfplugin6.IDynamicValue | null | undefined): ObjectValue | null {
    const object = decodeValue(value, objectType(attributes));
    if (!isObjectValue(object)) return null;
    this.keepSecret(attributes, object);
    return object;
  }

  /**
   * As {@link decode}, for what hooks are given of a configuration.
   *
   * @throws HookError when an element is null that must not be: what was unknown when it was validated
   */
  decodeConfig(attributes: Attributes, value: tfplugin6.IDynamicValue | null | undefined): ObjectValue | null {
    const config = this.decode(attributes, value);
    const [path] = config ? nullElements(attributes, config) : [];
    if (path) throw nullElement(path);
    return config;
  }

  /** @param during what Terraform reads, where the call is for that */
  call(attributes: Attributes, context: CallContext, during?: Reading): Call {
    return this.callOf(objectType(attributes), context, during);
  }

  /** As {@link call}, about what has no attributes. */
  callOf(type: ObjectType, { signal }: CallContext, during?: Reading): Call {
    const { log, provider } = this;
    const describeError = (error: unknown) => provider.describeError?.(error);
    const adviceOn = (error: unknown) => during && provider.adviceOn?.(error, during);
    return new Call(type, { signal, log, describeError, adviceOn });
  }

  #byTypeName<T extends { schema: { type: string } }>(things: readonly T[]): ReadonlyMap<string, T> {
    return new Map(things.map((thing) => [this.typeName(thing), thing]));
  }
}

function found<T>(value: T | undefined, kind: string, typeName: string): T {
  if (value === undefined)
    throw new HookError(`unknown ${kind} type ${typeName}`, "This version of the provider has none.");
  return value;
}
