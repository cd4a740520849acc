import { type IResolvable, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Arguments, type Attributes, isSettable, nullElements, violation } from "../../../lib/schema";

/** Values of a schema's attributes, by their TypeScript names. */
export type Values = Readonly<Record<string, unknown>>;

/** One of some texts, or a token in its place. */
export type OneOf<T extends string> = T | (string & Record<never, never>);

/** What a construct gives to the attributes of its schema: values, or tokens in their place. */
export type Given<A extends Attributes> = {
  readonly [K in keyof Arguments<A>]: OrToken<Arguments<A>[K]> | IResolvable;
};
type OrToken<V> = V extends string ? (string extends V ? V : OneOf<V>) : V;

/** Where a construct holds what it was given; the same in all copies of this package that an app has loaded. */
export const givenArguments = Symbol.for("cdktf-flexera-iam.arguments");

/** Of the props of a construct, those that its schema knows. The others are Terraform's meta-arguments, or options of its own. */
export function argumentsIn<A extends Attributes>(attributes: A, props: Given<A>): Values {
  const all = new Map<string, unknown>(Object.entries(props));
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, attribute]) => isSettable(attribute))
      .map(([key]) => [key, all.get(key)]),
  );
}

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
  const problem = nullProblemOf(attributes, values) ?? problemOf(attributes, values) ?? problemWith?.(values);
  if (problem !== undefined) throw new Error(`${problem} (construct "${construct.node.path}")`);
  Object.defineProperty(construct, givenArguments, { value: values, configurable: true });
}

/** A construct of which it is known what it can be given. */
export type Holding<V> = IConstruct & { readonly [givenArguments]: V };

/** What a construct was given, unchanged: not the references that its getters tell. */
export function argumentsOf<C extends Holding<object>>(construct: C): Partial<C[typeof givenArguments]>;
export function argumentsOf(construct: IConstruct): Values;
export function argumentsOf(construct: IConstruct): Values {
  return givenArguments in construct ? objectOf(construct[givenArguments]) : {};
}

/** Rewrites elements. One that is missing, as only untyped code gives it, is left to {@link takeArguments} to refuse. */
export function mapElements<T, R>(elements: readonly T[], rewrite: (element: T) => R): R[] {
  return elements.map((element) => (element === null || element === undefined ? (null as R) : rewrite(element)));
}

/** Whether a construct has passed its checks: one whose constructor threw stays in the tree. */
export function hasArguments(construct: IConstruct): boolean {
  return givenArguments in construct;
}

/** A value as an object; an empty one where it is none. */
export function objectOf(value: unknown): Values {
  return isObject(value) ? value : {};
}

/** A value as a list; an empty one where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

function nullProblemOf(attributes: Attributes, values: Values): string | undefined {
  const [path] = nullElements(attributes, values);
  if (path === undefined) return undefined;
  return `${pathText(path)} is null: an element must have a value, so leave it out`;
}

/** A path in TypeScript's names, such as `deliverTo[0].command[1]`. */
function pathText(path: readonly (string | number)[]): string {
  return path.map((step, at) => (at === 0 ? step : typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
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
    const elements =
      shape.nesting === "single" ? [["", value]] : Object.entries(objectOf(value)).map(([at, one]) => [`[${at}]`, one]);
    for (const [place, element] of elements) {
      const problem = problemOf(shape.attributes, objectOf(element), `${name}${String(place)}.`);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}
