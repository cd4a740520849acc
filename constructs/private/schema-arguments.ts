import { Token } from "cdktf";
import type { Construct } from "constructs";
import { type Attributes, snakeCase, violation } from "../../lib/plugin/schema";

/** Values of a schema's attributes, by their TypeScript names. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Checks values against what the schema says of them. A token is left alone: its value is known only when Terraform
 * runs, and is checked then.
 *
 * @throws Error that names the value, what is allowed, and the construct
 */
export function checkArguments(scope: Construct, attributes: Attributes, values: Values): void {
  for (const [key, attribute] of Object.entries(attributes)) {
    const value = values[key];
    if (Token.isUnresolved(value)) continue;
    if (value === undefined) {
      if (attribute.mode === "required") throw new Error(`${key} is missing (construct "${scope.node.path}")`);
      continue;
    }
    const message = violation(value, attribute.options);
    if (message !== undefined) throw new Error(`${key} ${message} (construct "${scope.node.path}")`);
  }
}

/** The values in Terraform's names, for the synthesized JSON. */
export function toAttributes(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [snakeCase(key), value]),
  );
}

/** The values in Terraform's names, for synthesized HCL. */
export function toHclAttributes(values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(toAttributes(values)).map(([name, value]) => [
      name,
      { value, isBlock: false, type: "simple", storageClassType: "string" },
    ]),
  );
}
