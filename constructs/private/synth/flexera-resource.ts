import { type TerraformMetaArguments, type TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { type Attributes, type Schema, snakeCase } from "../../../lib/schema";
import { providerSchema } from "../../../lib/model/schemas/provider";
import { needOthers } from "./in-tree";
import { withLiteralReferences } from "./literal-references";
import { orderStacks } from "./other-stacks";
import { notePosition } from "./positions";
import { giveReadableAddress } from "./readable-address";
import { type InstanceKey, instanceAddress, movesInHcl, type ResourceMove } from "./resource-moves";
import {
  argumentsIn,
  type Given,
  givenArgumentsOf,
  listOf,
  objectOf,
  takeArguments,
  type Values,
  givenArguments,
} from "./schema-arguments";
import { toHcl, toJson } from "./written-arguments";

/** The name of a type in Terraform, such as `flexera_service_account`. */
export function terraformType({ type }: { readonly type: string }): string {
  return `${providerSchema.type}_${type}`;
}

/** What cdktf is told of an element of the Flexera provider. */
export function elementConfig<P extends TerraformMetaArguments>(
  scope: Construct,
  id: string,
  schema: { readonly type: string },
  props: P,
) {
  return {
    ...orderStacks(scope, id, props),
    terraformResourceType: terraformType(schema),
    terraformGeneratorMetadata: { providerName: providerSchema.type },
  };
}

/** A resource of the Flexera provider. Its attributes are those of the schema that the provider itself is made of. */
export abstract class FlexeraResource<A extends Attributes> extends TerraformResource {
  /** Kept by {@link takeArguments}. */
  declare readonly [givenArguments]: Given<A>;
  readonly #attributes: A;
  /** Where instances of this resource come from, by what tells them apart. */
  readonly #origins = new Map<InstanceKey, string>();
  #targetKey: InstanceKey | undefined;
  #isImported = false;

  /** @param props what the schema knows goes to Terraform as arguments, the rest as meta-arguments */
  protected constructor(scope: Construct, id: string, schema: Schema<A>, props: Given<A> & TerraformMetaArguments) {
    super(scope, id, elementConfig(scope, id, schema, props));
    this.#attributes = schema.attributes;
    needOthers(this);
    giveReadableAddress(this, this.terraformResourceType);
    notePosition(this);
    this.#take(argumentsIn(schema.attributes, props));
  }

  /**
   * Says that what was at another address is here now, so that nothing is destroyed and created again.
   *
   * @param id  the address so far, such as `flexera_service_account.old`; the command `flexera-iam moves` prints it
   * @param key the instance that it is now, when this resource has `forEach` (a text) or `count` (a number) and the other
   *            had not, or other keys; one call for each instance
   * @throws Error when it is said already where the resource, or the instance, comes from
   */
  override moveFromId(id: string, key?: InstanceKey): void {
    if (key === undefined) {
      super.moveFromId(id);
      return;
    }
    const other = this.#origins.get(key);
    if (other !== undefined) {
      throw new Error(
        `instance ${JSON.stringify(key)} of "${this.node.path}" would come from both ${other} and ${id}: say one of them`,
      );
    }
    this.#origins.set(key, id);
  }

  /**
   * Says that this resource is another construct now, the one with that `addMoveTarget`. What is written of this one is
   * nothing but its address; what belongs to an account, such as its grants, moves by calls of its own.
   *
   * @param moveTarget what the other construct was given as `addMoveTarget`
   * @param index      the instance that it is there, when that has `forEach` (a text) or `count` (a number)
   */
  override moveTo(moveTarget: string, index?: InstanceKey): void {
    // cdktf itself takes an index of 0 for none, and writes a text as it is.
    super.moveTo(moveTarget);
    this.#targetKey = index;
  }

  /** Takes over what exists already, by its import id. Once that is deployed, the call may stay or go. */
  override importFrom(id: string, provider?: TerraformProvider): void {
    super.importFrom(id, provider);
    this.#isImported = true;
  }

  /** Whether it exists already, so that nothing has to be created. */
  get isImported(): boolean {
    return this.#isImported;
  }

  /**
   * Adds elements to an argument that is a list.
   *
   * @throws Error when one is not what it should be; the list stays as it was then
   */
  protected append(key: keyof A & string, elements: readonly unknown[]): void {
    const given = objectOf(this[givenArguments]);
    this.#take({ ...given, [key]: [...listOf(given[key]), ...elements] });
  }

  /** What is wrong with arguments that are right each on its own; undefined where nothing is. */
  protected problemWith?(values: Values): string | undefined;

  /** The value of an attribute, known when Terraform has it. */
  protected attribute(key: keyof A & string): string {
    return this.getStringAttribute(snakeCase(key));
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toJson(this.#attributes, givenArgumentsOf(this));
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(this.#attributes, givenArgumentsOf(this));
  }

  override toTerraform(): object {
    const fragment = objectOf(super.toTerraform());
    return this.#isMoved ? { ...fragment, moved: this.#moves(fragment) } : fragment;
  }

  override toHclTerraform(): object {
    const fragment = withLiteralReferences(this, super.toHclTerraform());
    if (!this.#isMoved) return fragment;
    return { ...fragment, moved: movesInHcl(this.#moves(objectOf(super.toTerraform()))) };
  }

  get #isMoved(): boolean {
    return this.hasResourceMove() !== undefined || this.#origins.size > 0;
  }

  /** All that is said of this resource: cdktf itself knows of one move only, and of none to an instance of this one. */
  #moves({ moved }: Values): ResourceMove[] {
    const here = `${this.terraformResourceType}.${this.friendlyUniqueId}`;
    return [
      ...listOf(moved)
        .map(objectOf)
        .map(({ from, to }) => ({ from: String(from), to: instanceAddress(String(to), this.#targetKey) })),
      ...[...this.#origins].map(([key, from]) => ({ from, to: instanceAddress(here, key) })),
    ];
  }

  #take(values: Values): void {
    takeArguments(this, this.#attributes, values, (all) => this.problemWith?.(all));
  }
}
