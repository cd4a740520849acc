import { type IResolvable, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Arguments, type Attributes, violation } from "../../../lib/schema";

/** Values of a schema's attributes, by their TypeScript names. */
export type Values = Readonly<Record<string, unknown>>;

/** What a construct gives to the attributes of its schema: values, or tokens in their place. */
export type Given<A extends Attributes> = { readonly [K in keyof Arguments<A>]: Arguments<A>[K] | IResolvable };

const given = new WeakMap<IConstruct, Values>();

/**
 * Checks what a construct is given against its schema, and keeps it for {@link argumentsOf}. A token is left alone: its
 * value is known only when Terraform runs, and is checked then.
 *
 * @param problemWith tells what is wrong with values that are right each on its own
 * @throws Error that names the value, what is allowed, and the construct
 */
export function takeArguments(
  construct: IConstruct,
  attributes: Attributes,
  values: Values,
  problemWith?: (values: Values) => string | undefined,
): void {
  const problem = problemOf(attributes, values) ?? problemWith?.(values);
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
    const elements: readonly (readonly [place: string, element: Values])[] =
      shape.nesting === "single"
        ? [["", value as Values]]
        : Object.entries(value as object).map(([place, element]) => [`[${place}]`, element as Values]);
    for (const [place, element] of elements) {
      const problem = problemOf(shape.attributes, element, `${name}${place}.`);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** Whether a construct has passed its checks: one whose constructor threw stays in the tree. */
export function hasArguments(construct: IConstruct): boolean {
  return given.has(construct);
}
