import { ref, TerraformDataSource, type TerraformMetaArguments, TerraformResource, Token } from "cdktf";
import type { IConstruct } from "constructs";

type Element = (TerraformResource | TerraformDataSource) & IConstruct;

/** Whether Terraform has a map or a list of instances of it, also of a single one. */
export function isSeveral(construct: IConstruct): construct is Element {
  return isElement(construct) && (construct.forEach !== undefined || construct.count !== undefined);
}

/** What makes several of one resource. */
export type Repetition = Pick<TerraformMetaArguments, "forEach" | "count">;

/** How something is made once for each instance of an element, with the keys that those have. */
export interface PerInstance {
  readonly repetition: Repetition;
  /** An attribute of the instance that has the same key. */
  readonly attribute: (name: string) => string;
}

/**
 * How something is made once for each instance of an element; undefined when there is but one. It is repeated by what repeats
 * the element, so that `each` and `count` mean the same in both. (A `for_each` of the instances themselves would make
 * `each.value.id` the id of an instance, where the one of what the element iterates over is meant.)
 */
export function perInstance(construct: IConstruct): PerInstance | undefined {
  if (!isSeveral(construct)) return undefined;
  const { forEach, count } = construct;
  const repetition = { ...(forEach && { forEach }), ...(count !== undefined && { count }) };
  const key = forEach === undefined ? "count.index" : "each.key";
  const attribute = (name: string): string =>
    Token.asString(ref(`${addressOf(construct)}[${key}].${name}`, construct.cdktfStack));
  return { repetition, attribute };
}

/** The argument that makes several of something. */
export function repetitionOf({ forEach }: Repetition): keyof Repetition {
  return forEach === undefined ? "count" : "forEach";
}

/** An expression for a list of the instances of what {@link isSeveral}. */
export function instancesOf(element: Element): string {
  return element.forEach === undefined ? addressOf(element) : `values(${addressOf(element)})`;
}

/** An expression for a list of the values that an attribute has in the instances of an element, of which there may be one. */
export function valuesOf(element: Element, attribute: string): string {
  return `${instancesOf(element)}[*].${attribute}`;
}

function addressOf(element: Element): string {
  const address = `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  return TerraformDataSource.isTerraformDataSource(element) ? `data.${address}` : address;
}

/** Whether it is a resource or a data source, of any copy of cdktf. */
export function isElement(construct: IConstruct): construct is Element {
  return TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct);
}
