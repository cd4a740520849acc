import { Fn, type IResolvable, TerraformDataSource, type TerraformMetaArguments, Token } from "cdktf";
import type { Construct } from "constructs";
import { type Attributes, type Schema, snakeCase } from "../../../lib/schema";
import { elementConfig } from "./flexera-resource";
import { needOthers } from "./in-tree";
import { withLiteralReferences } from "./literal-references";
import { giveReadableAddress } from "./readable-address";
import {
  argumentsIn,
  type Given,
  givenArgumentsOf,
  takeArguments,
  type Values,
  givenArguments,
} from "./schema-arguments";
import { toHcl, toJson } from "./written-arguments";

/** What every data source of Terraform can be told. */
export type DataSourceMetaArguments = Omit<TerraformMetaArguments, "connection" | "provisioners">;

/** What every look-up can be told. */
export interface LookupProps extends DataSourceMetaArguments {
  /**
   * The organization, a whole number.
   *
   * @default - the provider's
   */
  readonly orgId?: string;
}

/** A data source of the Flexera provider. Its attributes are those of the schema that the provider itself is made of. */
export abstract class FlexeraDataSource<A extends Attributes> extends TerraformDataSource {
  /** Kept by {@link takeArguments}. */
  declare readonly [givenArguments]: Given<A>;
  readonly #attributes: A;

  /** @param props what the schema knows goes to Terraform as arguments, the rest as meta-arguments */
  protected constructor(scope: Construct, id: string, schema: Schema<A>, props: Given<A> & DataSourceMetaArguments) {
    super(scope, id, elementConfig(scope, id, schema, props));
    this.#attributes = schema.attributes;
    needOthers(this);
    giveReadableAddress(this, `data.${this.terraformResourceType}`);
    takeArguments(this, schema.attributes, argumentsIn(schema.attributes, props));
  }

  /** The organization. */
  get orgId(): string {
    return this.attribute("orgId");
  }

  /** The value of an attribute, known when Terraform has it. */
  protected attribute(key: keyof A & string): string {
    return this.getStringAttribute(snakeCase(key));
  }

  /** A list attribute, for outputs and for `TerraformIterator.fromComplexList`. */
  protected list(key: keyof A & string): IResolvable {
    return this.interpolationForAttribute(snakeCase(key));
  }

  /** An attribute of the only element of a list. Terraform fails when there are several. */
  protected only(key: keyof A & string, attribute: string): string {
    return Token.asString(Fn.one(this.interpolationForAttribute(`${snakeCase(key)}[*].${attribute}`)));
  }

  /** What is written for Terraform. */
  protected arguments(): Values {
    return givenArgumentsOf(this);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toJson(this.#attributes, this.arguments());
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(this.#attributes, this.arguments());
  }

  override toHclTerraform(): object {
    return withLiteralReferences(this, super.toHclTerraform());
  }
}
