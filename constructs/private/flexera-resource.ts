import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { type Arguments, type Attributes, type Schema, snakeCase } from "../../lib/plugin/schema";
import { providerSchema } from "../../lib/hooks/provider.schema";
import { giveReadableAddress } from "./readable-address";
import { checkArguments, toAttributes, toHclAttributes } from "./schema-arguments";

/** The name of a resource's type in Terraform, such as `flexera_service_account`. */
export function resourceType({ type }: { readonly type: string }): string {
  return `${providerSchema.type}_${type}`;
}

/** A resource of the Flexera provider. Its attributes are those of the schema that the provider itself is made of. */
export abstract class FlexeraResource<A extends Attributes> extends TerraformResource {
  readonly #arguments: Arguments<A>;

  protected constructor(
    scope: Construct,
    id: string,
    schema: Schema<A>,
    values: Arguments<A>,
    meta: TerraformMetaArguments,
  ) {
    const terraformResourceType = resourceType(schema);
    super(scope, id, {
      ...meta,
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: providerSchema.type },
    });
    this.#arguments = values;
    checkArguments(this, schema.attributes, values);
    giveReadableAddress(this, terraformResourceType);
  }

  /** The value of an attribute, known when Terraform has it. */
  protected attribute(key: keyof A & string): string {
    return this.getStringAttribute(snakeCase(key));
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toAttributes(this.#arguments);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(this.#arguments);
  }
}
