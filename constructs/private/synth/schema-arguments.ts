import { type IResolvable, TerraformElement, TerraformResource, Token } from "cdktf";
import type { IConstruct } from "constructs";
import {
  type Arguments,
  type Attributes,
  type Constraints,
  isSettable,
  nullElements,
  snakeCase,
  violation,
} from "../../../lib/schema";
import { refuseOtherCopy } from "./one-copy";

/** Values of a schema's attributes, by their TypeScript names. */
export type Values = Readonly<Record<string, unknown>>;

/** One of some texts, or a token in its place. */
export type OneOf<T extends string> = T | (string & Record<never, never>);

/** What a construct gives to the attributes of its schema: values, or tokens in their place. */
export type Given<A extends Attributes> = {
  readonly [K in keyof Arguments<A>]: OrToken<Arguments<A>[K]> | IResolvable;
};
type OrToken<V> = V extends string ? (string extends V ? V : OneOf<V>) : V;

/** Where a construct holds what it was given. */
export const givenArguments = Symbol("arguments");

/** Where it holds the attributes that these are of. */
const givenAttributes = Symbol("attributes");

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
  refuseOtherCopy(construct);
  const problem = nullProblemOf(attributes, values) ?? problemOf(attributes, values) ?? problemWith?.(values);
  if (problem !== undefined) throw new Error(`${problem} (construct "${construct.node.path}")`);
  Object.defineProperty(construct, givenArguments, { value: values, configurable: true });
  Object.defineProperty(construct, givenAttributes, { value: attributes, configurable: true });
}

/** A construct of which it is known what it can be given. */
export type Holding<V> = IConstruct & { readonly [givenArguments]: V };

/** What a construct was given, unchanged: not the references that its getters tell. */
export function givenArgumentsOf(construct: IConstruct): Values {
  return givenArguments in construct ? objectOf(construct[givenArguments]) : {};
}

/** What is written of a construct: what it was given, or what an escape hatch (`addOverride`) has put in its place. */
export function argumentsOf<C extends Holding<object>>(construct: C): Partial<C[typeof givenArguments]>;
export function argumentsOf(construct: IConstruct): Values;
export function argumentsOf(construct: IConstruct): Values {
  const given = givenArgumentsOf(construct);
  if (!(givenAttributes in construct)) return given;
  return overridesOf(construct).reduce<Values>(
    (values, overrides) => withOverrides(construct[givenAttributes] as Attributes, values, overrides),
    given,
  );
}

/** What escape hatches say of an element: its own, and those of its stack. */
function overridesOf(construct: IConstruct): Values[] {
  if (!TerraformElement.isTerraformElement(construct)) return [];
  const { resource, data } = rawOverridesOf(construct.cdktfStack);
  const blocks = TerraformResource.isTerraformResource(construct) ? resource : data;
  if (!blocks || !("terraformResourceType" in construct)) return [rawOverridesOf(construct)];
  const byName = objectOf(objectOf(blocks)[String(construct.terraformResourceType)]);
  return [rawOverridesOf(construct), objectOf(byName[construct.friendlyUniqueId])];
}

function rawOverridesOf(owner: object): Values {
  return "rawOverrides" in owner ? objectOf(owner.rawOverrides) : {};
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

/** Values with overrides, which are in Terraform's names; `null` takes away what was given. */
function withOverrides(attributes: Attributes, values: Values, overrides: Values): Values {
  const merged = new Map(Object.entries(values));
  for (const [key, { shape }] of Object.entries(attributes)) {
    const name = snakeCase(key);
    if (!(name in overrides)) continue;
    const override = overrides[name];
    if (override === null || override === undefined) merged.delete(key);
    else if (shape.kind !== "nested" || Token.isUnresolved(override)) merged.set(key, merge(values[key], override));
    else if (shape.nesting === "single")
      merged.set(key, withOverrides(shape.attributes, objectOf(values[key]), objectOf(override)));
    else merged.set(key, elementsWith(shape.attributes, listOf(values[key]), override));
  }
  return Object.fromEntries(merged);
}

/** A list in the place of another, or members of it by their index (`addOverride("grants.0.role", …)`). */
function elementsWith(attributes: Attributes, elements: readonly unknown[], override: unknown): unknown[] {
  if (Array.isArray(override)) return override.map((one) => withOverrides(attributes, {}, objectOf(one)));
  const result = [...elements];
  for (const [index, one] of Object.entries(objectOf(override))) {
    result[Number(index)] = withOverrides(attributes, objectOf(elements[Number(index)]), objectOf(one));
  }
  return result;
}

/** As cdktf merges what it writes: maps by their keys, all else as a whole. */
function merge(value: unknown, override: unknown): unknown {
  const areMaps = [value, override].every((one) => isObject(one) && !Array.isArray(one) && !Token.isUnresolved(one));
  return areMaps ? { ...objectOf(value), ...objectOf(override) } : override;
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
    if (shape.kind !== "nested") {
      const [at, wrong] = elementViolation(value, options) ?? [];
      if (wrong !== undefined) return `${name}[${at}] ${wrong}`;
      continue;
    }
    const elements =
      shape.nesting === "single" ? [["", value]] : Object.entries(objectOf(value)).map(([at, one]) => [`[${at}]`, one]);
    for (const [place, element] of elements) {
      const problem = problemOf(shape.attributes, objectOf(element), `${name}${String(place)}.`);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** What is wrong with an element of a list, a set or a map, and which one it is. */
function elementViolation(value: unknown, constraints: Constraints): [at: string, problem: string] | undefined {
  for (const [at, element] of Object.entries(objectOf(value))) {
    const problem = Token.isUnresolved(element) ? undefined : violation(element, constraints);
    if (problem !== undefined) return [at, problem];
  }
  return undefined;
}
