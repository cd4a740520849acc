import { TerraformDataSource, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

type Element = (TerraformResource | TerraformDataSource) & IConstruct;

/** Whether Terraform has a map or a list of instances of it, also of a single one. */
export function isSeveral(construct: IConstruct): construct is Element {
  return isElement(construct) && (construct.forEach !== undefined || construct.count !== undefined);
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
