import { type IResolvable, TerraformCount, TerraformResource, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { tryParseRef } from "../../../lib/model/refs";
import { resolve } from "../synth/resolve";

/**
 * What a value stands for: two values of an app mean the same when this is equal. Of a reference that is its kind and id,
 * however it is spelled; of a token, its expression in its stack, and what the instances are made of where each has
 * another value.
 *
 * @param element where the value is used
 * @param home    where the value comes from, such as the account whose reference it is
 */
export function canonicalValue(value: string | IResolvable, element: IConstruct, home: IConstruct = element): string {
  if (typeof value === "string" && !Token.isUnresolved(value)) {
    const ref = tryParseRef(value);
    return ref === undefined ? value : `${ref.kind}:${ref.id}`;
  }
  const expression = expressionOf(value, home);
  const isPerInstance = /\b(?:each|count)\./.test(expression) && TerraformResource.isTerraformResource(element);
  return JSON.stringify([
    TerraformStack.of(home).node.path,
    expression,
    ...(isPerInstance ? instances(element, home) : []),
  ]);
}

/** What the instances of a resource are made of. */
function instances({ forEach, count }: TerraformResource, home: IConstruct): unknown[] {
  const number = TerraformCount.isTerraformCount(count) ? count.toTerraform() : count;
  return [forEach?._getForEachExpression(), number].map((value) => resolve(value, home));
}

/** A value as Terraform sees it: a token as its expression. */
export function expressionOf(value: string | IResolvable, home: IConstruct): string {
  return String(resolve(value, home));
}
