import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { type Attributes, type Schema, snakeCase } from "../../lib/plugin/schema";
import { providerSchema } from "../../lib/hooks/provider.schema";
import { giveReadableAddress } from "./readable-address";
import { argumentsOf, type Given, takeArguments, toAttributes, toHclAttributes } from "./schema-arguments";

/** The name of a type in Terraform, such as `flexera_service_account`. */
export function terraformType({ type }: { readonly type: string }): string {
  return `${providerSchema.type}_${type}`;
}

/** A resource of the Flexera provider. Its attributes are those of the schema that the provider itself is made of. */
export abstract class FlexeraResource<A extends Attributes> extends TerraformResource {
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
    giveReadableAddress(this, terraformResourceType);
    takeArguments(this, schema.attributes, values);
  }

  /** The value of an attribute, known when Terraform has it. */
  protected attribute(key: keyof A & string): string {
    return this.getStringAttribute(snakeCase(key));
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toAttributes(argumentsOf(this));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHclAttributes(argumentsOf(this));
  }
}
