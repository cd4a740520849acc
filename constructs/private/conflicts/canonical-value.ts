import {
  type IResolvable,
  type ITerraformIterator,
  TerraformCount,
  TerraformResource,
  TerraformStack,
  Token,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { tryParseRef } from "../../../lib/model/refs";
import { addressOf } from "../ordering/elements";
import { isElement } from "../synth/instances";
import { resolve } from "../synth/resolve";
import { objectOf } from "../synth/schema-arguments";

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
  const stack = TerraformStack.of(home).node.path;
  if (!/\b(?:each|count)\./.test(expression) || !TerraformResource.isTerraformResource(element)) {
    return JSON.stringify([stack, expression]);
  }
  const { forEach, count } = element;
  const number = TerraformCount.isTerraformCount(count) ? count.toTerraform() : count;
  const origin = originOf({ expression, forEach });
  const instances = [origin.forEach?._getForEachExpression(), number].map((one) => resolve(one, home));
  return JSON.stringify([stack, origin.expression, ...instances]);
}

interface PerInstance {
  readonly expression: string;
  readonly forEach: ITerraformIterator | undefined;
}

/**
 * The same in terms of what the instances come from: of a resource that iterates over another one, which has the same keys,
 * `each.value` is an instance of that.
 */
function originOf({ expression, forEach }: PerInstance): PerInstance {
  const source: unknown = objectOf(forEach).element;
  if (!Construct.isConstruct(source) || !isElement(source)) return { expression, forEach };
  const instance = `${addressOf(source) ?? ""}[each.key]`;
  return originOf({ expression: expression.replace(/\beach\.value\b/g, instance), forEach: source.forEach });
}

/** A value as Terraform sees it: a token as its expression. */
export function expressionOf(value: string | IResolvable, home: IConstruct): string {
  return String(resolve(value, home));
}
