import {
  hashMapper,
  hashMapperHcl,
  stringToHclTerraform,
  stringToTerraform,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
} from "cdktf";
import type { Construct } from "constructs";

/** What generated bindings of the provider say of it, so that those of an app and these ask for the same one. */
const generated = { providerName: "null", providerVersion: "3.2.4", providerVersionConstraint: "~> 3.0" };

interface NullResourceConfig extends TerraformMetaArguments {
  readonly triggers: Readonly<Record<string, string>>;
}

/**
 * HashiCorp's `null_resource`. Its generated bindings are a package of their own, which an app without hooks need not have.
 */
export class NullResource extends TerraformResource {
  static readonly tfResourceType = "null_resource";
  readonly #triggers: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { triggers, ...meta }: NullResourceConfig) {
    super(scope, id, {
      ...meta,
      terraformResourceType: NullResource.tfResourceType,
      terraformGeneratorMetadata: generated,
    });
    this.#triggers = triggers;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { triggers: toTerraform(this.#triggers) };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    const value = toHcl(this.#triggers);
    return { triggers: { value, isBlock: false, type: "map", storageClassType: "stringMap" } };
  }
}

/** The provider of {@link NullResource}. */
export class NullProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: "null",
      terraformGeneratorMetadata: generated,
      terraformProviderSource: "null",
    });
  }
}

// cdktf types what these return as any.
const toTerraform: (map: object) => unknown = hashMapper(stringToTerraform);
const toHcl: (map: object) => unknown = hashMapperHcl(stringToHclTerraform);
