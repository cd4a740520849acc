import {
  TerraformDataSource,
  type TerraformElement,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import { type Schema, snakeCase } from "../../lib/schema";
import { oncePerStack } from "../private/synth/once-per-stack";
import { placeAtSynthesis } from "../private/synth/place-program";
import { argumentsIn, givenArgumentsOf, takeArguments, type Values } from "../private/synth/schema-arguments";
import { toHcl, toJson } from "../private/synth/written-arguments";
import { doubleName, noProvider, reservedArgument } from "./errors";
import { className, metaArguments } from "./names";
import { type ProgramSource, programOf } from "./program";
import { defineReadings } from "./readings";
import type { ConstructsOf, ProviderDescription } from "./types";

export interface ConstructsOptions {
  /**
   * The program that serves the provider. It is put beside each stack that has the provider, with its entry in the lock file, so
   * that a plain `cdktf deploy` finds it.
   *
   * @default - none: Terraform gets the provider from a registry
   */
  readonly program?: ProgramSource;
  /**
   * Which versions of the provider a stack takes, such as `~> 1.2`; only without `program`, whose version names its content.
   *
   * @default - any
   */
  readonly version?: string;
}

/**
 * Makes the constructs of a provider out of its schemas: what they take and what is read of them has the schema's types.
 *
 * @example
 * const notes = constructsOf(provider, { program: "provider/main.ts" });
 * new notes.Provider(this, "notes");
 * const note = new notes.Note(this, "first", { title: "Hooks" });
 * new TerraformOutput(this, "id", { value: note.id });
 *
 * @throws Error when two of them would have the same name, or an attribute has a name that Terraform keeps for itself
 */
export function constructsOf<P extends ProviderDescription>(
  provider: P,
  options: ConstructsOptions = {},
): ConstructsOf<P> {
  const { address, schema, resources, dataSources = [] } = provider;
  const made = new Map<string, unknown>([["Provider", providerClass(address, schema, options)]]);
  const add = (name: string, construct: unknown): void => {
    if (made.has(name)) throw doubleName(name, address);
    made.set(name, construct);
  };
  for (const one of resources) add(className(one.schema.type), resourceClass(schema.type, one.schema));
  for (const one of dataSources) add(`Data${className(one.schema.type)}`, dataSourceClass(schema.type, one.schema));
  // The classes are made of the same schemas as their types.
  return Object.fromEntries(made) as ConstructsOf<P>;
}

type Props = Values & { readonly alias?: string };

function providerClass(address: string, schema: Schema, { program, version }: ConstructsOptions) {
  const { type, attributes } = schema;
  const placed = program === undefined ? undefined : programOf(address, program);
  return class OwnProvider extends TerraformProvider {
    static readonly tfResourceType = type;
    readonly #alias: string | undefined;

    constructor(scope: Construct, id: string, props: Props = {}) {
      const versions =
        placed === undefined ? { providerVersionConstraint: version } : { providerVersion: placed().version };
      super(scope, id, {
        terraformResourceType: type,
        terraformProviderSource: address,
        terraformGeneratorMetadata: { providerName: type, ...defined(versions) },
      });
      this.#alias = props.alias;
      takeArguments(this, attributes, argumentsIn(attributes, props));
      if (placed !== undefined) placeAtSynthesis(this, placed);
    }

    override get alias(): string | undefined {
      return this.#alias;
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toJson(attributes, givenArgumentsOf(this));
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return toHcl(attributes, givenArgumentsOf(this));
    }
  };
}

function resourceClass(providerName: string, schema: Schema) {
  const { attributes } = schema;
  const type = terraformType(providerName, schema);
  return class OwnResource extends TerraformResource {
    static readonly tfResourceType = type;

    constructor(scope: Construct, id: string, props: Values & TerraformMetaArguments) {
      super(scope, id, elementConfig(providerName, type, props));
      wantProvider(this, providerName);
      defineReadings(this, attributes);
      takeArguments(this, attributes, argumentsIn(attributes, props));
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toJson(attributes, givenArgumentsOf(this));
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return toHcl(attributes, givenArgumentsOf(this));
    }
  };
}

function dataSourceClass(providerName: string, schema: Schema) {
  const { attributes } = schema;
  const type = terraformType(providerName, schema);
  return class OwnDataSource extends TerraformDataSource {
    static readonly tfResourceType = type;

    constructor(scope: Construct, id: string, props: Values & TerraformMetaArguments) {
      super(scope, id, elementConfig(providerName, type, props));
      wantProvider(this, providerName);
      defineReadings(this, attributes);
      takeArguments(this, attributes, argumentsIn(attributes, props));
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return toJson(attributes, givenArgumentsOf(this));
    }

    protected override synthesizeHclAttributes(): Record<string, unknown> {
      return toHcl(attributes, givenArgumentsOf(this));
    }
  };
}

function terraformType(providerName: string, { type, attributes }: Schema): string {
  const whole = `${providerName}_${type}`;
  const reserved = Object.keys(attributes).find((key) => metaArguments.includes(key));
  if (reserved !== undefined) throw reservedArgument(snakeCase(reserved), whole);
  return whole;
}

/** What cdktf is told of an element: the meta-arguments, and where it belongs. */
function elementConfig(providerName: string, type: string, props: TerraformMetaArguments) {
  return { ...props, terraformResourceType: type, terraformGeneratorMetadata: { providerName } };
}

/** Without a provider in the stack, Terraform asks its registry for one that nobody knows there. */
function wantProvider(element: TerraformElement, providerName: string): void {
  const stack = TerraformStack.of(element);
  oncePerStack(stack, `provider ${providerName}`, () => {
    const isThere = (): boolean =>
      stack.node
        .findAll()
        .some((one) => TerraformProvider.isTerraformProvider(one) && one.terraformResourceType === providerName);
    stack.node.addValidation({ validate: () => (isThere() ? [] : [noProvider(providerName, stack.node.id)]) });
  });
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
