import { type IResolvable, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Arguments, type Attributes, snakeCase, violation } from "../../lib/plugin/schema";

/** Values of a schema's attributes, by their TypeScript names. */
export type Values = Readonly<Record<string, unknown>>;

/** What a construct gives to the attributes of its schema: values, or tokens in their place. */
export type Given<A extends Attributes> = { readonly [K in keyof Arguments<A>]: Arguments<A>[K] | IResolvable };

const given = new WeakMap<IConstruct, Values>();

/**
 * Checks what a construct is given against its schema, and keeps it for {@link argumentsOf}. A token is left alone: its
 * value is known only when Terraform runs, and is checked then.
 *
 * @throws Error that names the value, what is allowed, and the construct
 */
export function takeArguments(construct: IConstruct, attributes: Attributes, values: Values): void {
  const problem = problemOf(attributes, values);
  if (problem !== undefined) throw new Error(`${problem} (construct "${construct.node.path}")`);
  given.set(construct, values);
}

/** What a construct was given, unchanged: not the references that its getters tell. */
export function argumentsOf(construct: IConstruct): Values {
  return given.get(construct) ?? {};
}

function problemOf(attributes: Attributes, values: Values, prefix = ""): string | undefined {
  for (const [key, { mode, shape, options }] of Object.entries(attributes)) {
    const value = values[key];
    const name = `${prefix}${key}`;
    if (value === undefined && mode === "required") return `${name} is missing`;
    if (value === undefined || Token.isUnresolved(value)) continue;
    const message = violation(value, options);
    if (message !== undefined) return `${name} ${message}`;
    if (shape.kind !== "nested") continue;
    for (const [index, element] of (value as readonly Values[]).entries()) {
      const problem = problemOf(shape.attributes, element, `${name}[${index}].`);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** Whether a construct has passed its checks: one whose constructor threw stays in the tree. */
export function hasArguments(construct: IConstruct): boolean {
  return given.has(construct);
}

/** The values in Terraform's names, for the synthesized JSON. */
export function toAttributes(values: Values): Record<string, unknown> {
  return renamed(values, (value) => (isList(value) ? value.map(toAttributes) : value));
}

/** The values in Terraform's names, for synthesized HCL. */
export function toHclAttributes(values: Values): Record<string, unknown> {
  return renamed(values, (value) =>
    isList(value)
      ? { value: value.map(toHclAttributes), isBlock: false, type: "list", storageClassType: "objectList" }
      : { value, isBlock: false, type: "simple", storageClassType: typeof value },
  );
}

function renamed(values: Values, write: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [snakeCase(key), write(value)]),
  );
}

function isList(value: unknown): value is readonly Values[] {
  return Array.isArray(value) && value.every((element) => typeof element === "object");
}
