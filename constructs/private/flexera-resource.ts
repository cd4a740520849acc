import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { type Attributes, type Schema, snakeCase } from "../../lib/plugin/schema";
import { providerSchema } from "../../lib/hooks/provider.schema";
import { withLiteralReferences } from "./literal-references";
import { giveReadableAddress } from "./readable-address";
import { argumentsOf, type Given, takeArguments, type Values } from "./schema-arguments";
import { toHcl, toJson } from "./written-arguments";

/** The name of a type in Terraform, such as `flexera_service_account`. */
export function terraformType({ type }: { readonly type: string }): string {
  return `${providerSchema.type}_${type}`;
}

/** A resource of the Flexera provider. Its attributes are those of the schema that the provider itself is made of. */
export abstract class FlexeraResource<A extends Attributes> extends TerraformResource {
  readonly #attributes: A;

  protected constructor(
    scope: Construct,
    id: string,
    schema: Schema<A>,
    values: Given<A>,
    meta: TerraformMetaArguments,
  ) {
    const terraformResourceType = terraformType(schema);
    super(scope, id, {
      ...meta,
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: providerSchema.type },
    });
    this.#attributes = schema.attributes;
    giveReadableAddress(this, terraformResourceType);
    this.#take(values);
  }

  /**
   * Adds elements to an argument that is a list.
   *
   * @throws Error when one is not what it should be; the list stays as it was then
   */
  protected append(key: keyof A & string, elements: readonly unknown[]): void {
    const given = argumentsOf(this);
    this.#take({ ...given, [key]: [...((given[key] as readonly unknown[] | undefined) ?? []), ...elements] });
  }

  /** What is wrong with arguments that are right each on its own; undefined where nothing is. */
  protected problemWith?(values: Values): string | undefined;

  /** The value of an attribute, known when Terraform has it. */
  protected attribute(key: keyof A & string): string {
    return this.getStringAttribute(snakeCase(key));
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toJson(this.#attributes, argumentsOf(this));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(this.#attributes, argumentsOf(this));
  }
  override toHclTerraform(): object {
    return withLiteralReferences(super.toHclTerraform() as object);
  }

  #take(values: Values): void {
    takeArguments(this, this.#attributes, values, (all) => this.problemWith?.(all));
  }
}
