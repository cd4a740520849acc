import { binaryPlan, emptyPlan, newerFormat, notAPlan, planMessages, stateGiven } from "./errors";
import type { ConfigurationModule, ConfigurationProvider } from "./configuration";

/** What there is of a plan in Terraform's JSON, as far as it is read here. */
export interface Plan {
  readonly changes: readonly ResourceChange[];
  readonly configuration: ConfigurationModule;
  readonly providers: readonly ConfigurationProvider[];
  /** The values of the root module's variables, those that are secrets among them. */
  readonly variables: ReadonlyMap<string, unknown>;
  /** The resources of the state as it was before, in all modules. */
  readonly prior: readonly StateResource[];
  /** Whether Terraform could not finish the plan, so that some changes may be missing. */
  readonly isIncomplete: boolean;
  /** How many changes Terraform puts off to a later plan, because it knows too little of them yet. */
  readonly deferred: number;
  /** Texts that are marked as sensitive, wherever they are in the plan, and values of variables that are. */
  readonly secrets: readonly string[];
}

export type Values = Readonly<Record<string, unknown>>;

interface Instance {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
}

export interface ResourceChange extends Instance {
  readonly module_address?: string;
  /** The key of an object that has been replaced, and is only still to be destroyed. */
  readonly deposed?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values | null;
    readonly after: Values | null;
    /** True in place of each value that is known only after apply. */
    readonly after_unknown?: Values | boolean;
    /** True in place of each value that must not be shown. */
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    readonly importing?: unknown;
  };
}

export interface StateResource extends Instance {
  readonly module_address?: string;
  readonly values: Values;
  readonly sensitive_values?: unknown;
}

export interface StateModule {
  readonly address?: string;
  readonly resources?: readonly Omit<StateResource, "module_address">[];
  readonly child_modules?: readonly StateModule[];
}

interface Json {
  readonly format_version?: unknown;
  readonly resource_changes?: readonly ResourceChange[];
  readonly planned_values?: unknown;
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
  readonly configuration?: {
    readonly root_module?: RootModule;
    readonly provider_config?: Readonly<Record<string, ConfigurationProvider>>;
  };
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly output_changes?: Readonly<Record<string, ResourceChange["change"]>>;
  readonly deferred_changes?: readonly unknown[];
  readonly errored?: boolean;
  readonly complete?: boolean;
}

interface RootModule extends ConfigurationModule {
  readonly variables?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
}

/** Terraform keeps what is there as long as the first number stays the same. */
const knownFormat = 1;

/**
 * Reads a plan as `terraform show -json` prints it.
 *
 * @param source where the text is from, for people
 * @throws PlanError when it is something else
 */
export function readPlan(text: string, source: string): Plan {
  if (text.trim() === "") throw emptyPlan(source);
  // A plan file is a zip archive.
  if (text.startsWith("PK\u0003\u0004")) throw binaryPlan(source);
  if (isMessage(text)) throw planMessages(source);
  const json = parse(text, source);
  if (isState(json)) throw stateGiven(source);
  const { format_version: version, resource_changes: changes = [], configuration = {}, prior_state: before } = json;
  const { variables = {} } = json;
  const isPlan = "planned_values" in json || "resource_changes" in json;
  if (typeof version !== "string" || !/^\d+\.\d+/.test(version) || !isPlan) throw notAPlan(source);
  if (Number.parseInt(version, 10) > knownFormat) throw newerFormat(source, version, knownFormat);
  // Terraform leaves the changes out only where there is nothing at all.
  if (json.resource_changes === undefined && holdsResources(json.planned_values)) throw notAPlan(source);
  if (!Array.isArray(changes) || !changes.every(isChange)) throw notAPlan(source);
  const prior = resourcesIn(before?.values?.root_module ?? {});
  return {
    changes,
    configuration: configuration.root_module ?? {},
    providers: Object.values(configuration.provider_config ?? {}),
    variables: new Map(Object.entries(variables).map(([name, { value }]) => [name, value])),
    prior,
    isIncomplete: json.errored === true,
    deferred: Array.isArray(json.deferred_changes) ? json.deferred_changes.length : 0,
    get secrets() {
      return secretsIn(json, prior);
    },
  };
}

function secretsIn(
  { resource_changes: changes = [], output_changes: outputs = {}, ...json }: Json,
  prior: Plan["prior"],
): string[] {
  const { variables = {}, configuration = {} } = json;
  const found = new Set<string>();
  for (const { change } of [...changes, ...Object.values(outputs).map((change) => ({ change }))]) {
    collect(change.before, change.before_sensitive, found);
    collect(change.after, change.after_sensitive, found);
  }
  for (const { values, sensitive_values: marks } of prior) collect(values, marks, found);
  for (const [name, { sensitive }] of Object.entries(configuration.root_module?.variables ?? {})) {
    collect(variables[name]?.value, sensitive, found);
  }
  return [...found];
}

/** Adds the texts of a value that its marks, which have the form of the value, say are sensitive. */
function collect(value: unknown, marks: unknown, found: Set<string>): void {
  if (marks === true) {
    if (typeof value === "string") found.add(value);
    else if (typeof value === "object" && value !== null)
      for (const each of Object.values(value)) collect(each, true, found);
  } else if (typeof marks === "object" && marks !== null && typeof value === "object" && value !== null) {
    for (const [name, mark] of Object.entries(marks)) {
      if (Object.hasOwn(value, name)) collect(Reflect.get(value, name), mark, found);
    }
  }
}

function parse(text: string, source: string): Json {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // The parser's own message shows a part of the text.
  }
  throw notAPlan(source);
}

/** `terraform plan -json` prints a line for each thing that happens. */
function isMessage(text: string): boolean {
  return /^\s*\{"@level":/.test(text);
}

/** As it is stored, or as `terraform show -json` prints it. */
function isState(json: object): boolean {
  return ("lineage" in json && "serial" in json) || ("values" in json && !("planned_values" in json));
}

function holdsResources(planned: unknown): boolean {
  const root = isObject(planned) ? planned.root_module : undefined;
  return isObject(root) && (root.resources !== undefined || root.child_modules !== undefined);
}

function isChange(one: unknown): one is ResourceChange {
  if (!isObject(one) || !isObject(one.change)) return false;
  const { address, type, name, change } = one;
  return [address, type, name].every((text) => typeof text === "string") && Array.isArray(change.actions);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function resourcesIn({ address, resources = [], child_modules: children = [] }: StateModule): StateResource[] {
  const own = resources.map((one) => (address === undefined ? one : { ...one, module_address: address }));
  return [...own, ...children.flatMap(resourcesIn)];
}
