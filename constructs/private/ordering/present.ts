import { TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { hasArguments, objectOf } from "../synth/schema-arguments";

/** The constructs of this library below another, in the order of the tree, without what is not written for Terraform. */
export function presentIn(scope: IConstruct): IConstruct[] {
  return scope.node.findAll().filter(isPresent);
}

/** The same of a stack, without what stacks below it have. */
export function presentInStack(stack: TerraformStack): IConstruct[] {
  return presentIn(stack).filter((construct) => TerraformStack.of(construct) === stack);
}

export function isPresent(construct: IConstruct): boolean {
  return hasArguments(construct) && isWritten(construct);
}

/** Not what has count 0, nor a resource that is another's past (`moveTo`). */
function isWritten(construct: IConstruct): boolean {
  if ("count" in construct && construct.count === 0) return false;
  return !isPast(construct);
}

/** Whether a construct is no more than the address that another one had before. */
export function isPast(construct: unknown): boolean {
  if (!TerraformResource.isTerraformResource(construct) || construct.hasResourceMove() === undefined) return false;
  return objectOf(construct.toTerraform()).resource === undefined;
}
