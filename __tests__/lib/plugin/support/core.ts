import { createLog, createService, type AnyResource, type Provider } from "../../../../lib/plugin";
import type { ObjectValue } from "../../../../lib/plugin/planning/object-value";
import { tfplugin6, type ProviderService } from "../../../../lib/plugin/protocol";
import { objectType, type Attributes, type ObjectType } from "../../../../lib/schema";
import { containsUnknown, sameValue, type Value } from "../../../../lib/schema/values";
import { decodeMsgpack, encodeMsgpack } from "../../../../lib/plugin/wire";
import { proposedState } from "../../../../lib/plugin/testing/merge";
import { planProblems, refinementProblems } from "../../../../lib/plugin/testing/rules";

/** A diagnostic as a user sees it. */
export interface Shown {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Dotted, in Terraform's names. */
  readonly path: string;
}

export interface Planned {
  readonly planned: ObjectValue | null;
  readonly replace: readonly string[];
  readonly private: Uint8Array;
  readonly shown: readonly Shown[];
}

/** An object in Terraform's state. */
export interface Stored {
  readonly state: ObjectValue | null;
  readonly private: Uint8Array;
  readonly shown: readonly Shown[];
}

export interface Changed extends Stored {
  readonly did: "nothing" | "create" | "update" | "replace";
}

const nothing: Stored = { state: null, private: new Uint8Array(), shown: [] };
const signal = new AbortController().signal;

/** Drives one resource of a provider the way Terraform does, and holds what it answers against Terraform's rules. */
export class Core {
  readonly attributes: Attributes;
  readonly #type: ObjectType;

  private constructor(
    readonly service: ProviderService,
    readonly typeName: string,
    resource: AnyResource,
  ) {
    this.attributes = resource.schema.attributes;
    this.#type = objectType(this.attributes);
  }

  /** Serves and configures the provider. Messages pass through their wire format, as they would over gRPC. */
  static async start(provider: Provider, resource: AnyResource, settings: ObjectValue = {}): Promise<Core> {
    const log = createLog({ name: "test", environment: {} });
    const service = overTheWire(createService(provider, log));
    const msgpack = encodeMsgpack(settings, objectType(provider.schema.attributes));
    const request = new tfplugin6.ConfigureProvider.Request({ config: { msgpack }, terraformVersion: "1.11.4" });
    const { diagnostics } = await service.configureProvider(request, { signal });
    if (diagnostics?.length) throw new Error(JSON.stringify(diagnostics));
    return new Core(service, `${provider.schema.type}_${resource.schema.type}`, resource);
  }

  async validate(config: ObjectValue): Promise<Shown[]> {
    const request = { typeName: this.typeName, config: this.encode(config) };
    return shown(
      await this.service.validateResourceConfig(new tfplugin6.ValidateResourceConfig.Request(request), { signal }),
    );
  }

  /** @param config null plans the end of the resource */
  async plan(config: ObjectValue | null, { state: prior, private: priorPrivate } = nothing): Promise<Planned> {
    const proposed = config && proposedState(this.attributes, prior, config);
    const request = new tfplugin6.PlanResourceChange.Request({
      typeName: this.typeName,
      priorState: this.encode(prior),
      proposedNewState: this.encode(proposed),
      config: this.encode(config),
      priorPrivate,
    });
    const answer = await this.service.planResourceChange(request, { signal });
    const planned = this.decode(answer.plannedState);
    const messages = shown(answer);
    if (config && planned && !messages.some(isError)) {
      broken("invalid plan", planProblems(this.attributes, { config, prior, planned }));
    }
    return {
      planned,
      replace: (answer.requiresReplace ?? []).map(pathText),
      private: answer.plannedPrivate ?? new Uint8Array(),
      shown: messages,
    };
  }

  async apply(
    config: ObjectValue | null,
    { planned, private: plannedPrivate }: Planned,
    stored = nothing,
  ): Promise<Stored> {
    const request = new tfplugin6.ApplyResourceChange.Request({
      typeName: this.typeName,
      priorState: this.encode(stored.state),
      plannedState: this.encode(planned),
      config: this.encode(config),
      plannedPrivate,
    });
    const answer = await this.service.applyResourceChange(request, { signal });
    const state = this.decode(answer.newState);
    const messages = shown(answer);
    if (!messages.some(isError)) broken("inconsistent result", refinementProblems(this.#type, planned, state));
    if (containsUnknown(state)) throw new Error("the result is not wholly known");
    return { state, private: answer.private ?? new Uint8Array(), shown: messages };
  }

  async read({ state, private: data }: Stored): Promise<Stored> {
    const request = { typeName: this.typeName, currentState: this.encode(state), private: data };
    const answer = await this.service.readResource(new tfplugin6.ReadResource.Request(request), { signal });
    return {
      state: this.decode(answer.newState),
      private: answer.private ?? new Uint8Array(),
      shown: shown(answer),
    };
  }

  async import(id: string): Promise<Stored> {
    const request = new tfplugin6.ImportResourceState.Request({ typeName: this.typeName, id });
    const answer = await this.service.importResourceState(request, { signal });
    const [imported] = answer.importedResources ?? [];
    return {
      state: this.decode(imported?.state),
      private: imported?.private ?? new Uint8Array(),
      shown: shown(answer),
    };
  }

  async upgrade(version: number, json: string): Promise<Stored> {
    const request = { typeName: this.typeName, version, rawState: { json: Buffer.from(json) } };
    const answer = await this.service.upgradeResourceState(new tfplugin6.UpgradeResourceState.Request(request), {
      signal,
    });
    return { ...nothing, state: this.decode(answer.upgradedState), shown: shown(answer) };
  }

  /** Plans and applies, in two steps with the object removed in between if the plan says so. */
  async change(
    config: ObjectValue,
    stored = nothing,
  ): Promise<Stored & { readonly did: "nothing" | "create" | "update" | "replace" }> {
    const first = await this.plan(config, stored);
    if (first.shown.some(isError)) throw new Error(JSON.stringify(first.shown));
    if (!stored.state) return { ...(await this.apply(config, first)), did: "create" };
    if (sameValue(first.planned, stored.state, this.#type)) return { ...stored, did: "nothing" };
    if (first.replace.length === 0) return { ...(await this.apply(config, first, stored)), did: "update" };
    const second = await this.plan(config, { ...nothing, private: first.private });
    await this.apply(null, { ...second, planned: null }, stored);
    return { ...(await this.apply(config, second)), did: "replace" };
  }

  encode(value: Value): tfplugin6.IDynamicValue {
    return { msgpack: encodeMsgpack(value, this.#type) };
  }

  decode(value: tfplugin6.IDynamicValue | null | undefined): ObjectValue | null {
    return decodeMsgpack(value?.msgpack, this.#type) as ObjectValue | null;
  }
}

export const errors = (stored: { readonly shown: readonly Shown[] }): Shown[] => stored.shown.filter(isError);

const isError = ({ severity }: Shown): boolean => severity === "error";

function broken(rule: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`Provider produced ${rule}:\n${problems.join("\n")}`);
}

export function shown({ diagnostics }: { diagnostics?: tfplugin6.IDiagnostic[] | null | undefined }): Shown[] {
  return (diagnostics ?? []).map(({ severity, summary, detail, attribute }) => ({
    severity: severity === tfplugin6.Diagnostic.Severity.ERROR ? "error" : "warning",
    summary: summary ?? "",
    detail: detail ?? "",
    path: attribute ? pathText(attribute) : "",
  }));
}

function pathText({ steps }: tfplugin6.IAttributePath): string {
  return (steps ?? [])
    .map(({ attributeName, elementKeyString, elementKeyInt }) => attributeName ?? elementKeyString ?? elementKeyInt)
    .join(".");
}

/** Sends every response through its encoding. */
export function overTheWire(service: ProviderService): ProviderService {
  const wired = Object.entries(service).map(([name, method]) => {
    const rpc = (name.charAt(0).toUpperCase() + name.slice(1)) as "ReadResource";
    const { Response } = tfplugin6[rpc];
    const call = method as ProviderService["readResource"];
    return [
      name,
      async (...args: Parameters<typeof call>) => Response.decode(Response.encode(await call(...args)).finish()),
    ];
  });
  return Object.fromEntries(wired) as ProviderService;
}
