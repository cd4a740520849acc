import type { Attributes, Shape } from "./attribute";
import { snakeCase } from "./names";
import type { Type } from "./type";

/** Where a value has a null that is no value of its attribute: names as in TypeScript, positions and keys. */
export type NullElement = readonly (string | number)[];

/**
 * The elements of lists, sets and maps that are null, at any depth. The types of values say that there are none; what Terraform
 * sends, and what untyped code gives, may have some. An attribute with the option `nullElements` may hold them, and so may the
 * members of objects and tuples.
 *
 * @param values by TypeScript names; what is neither a list nor an object has no elements, such as what is unknown
 */
export function nullElements(attributes: Attributes, values: Readonly<Record<string, unknown>>): NullElement[] {
  return Object.entries(attributes).flatMap(([key, { shape, options }]) =>
    options.nullElements === true ? [] : inShape(shape, values[key]).map((path) => [key, ...path]),
  );
}

/** A path in Terraform's names, such as `deliver_to[0].command[1]`. */
export function nullElementText(path: NullElement): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === ""
      ? snakeCase(step)
      : isName.test(step)
        ? `${text}.${snakeCase(step)}`
        : `${text}[${JSON.stringify(step)}]`;
  }, "");
}

const isName = /^[A-Za-z_]\w*$/;

function inShape(shape: Shape, value: unknown): NullElement[] {
  if (shape.kind === "value") return inType(shape.type, value);
  const { nesting, attributes } = shape;
  const inObject = (one: unknown): NullElement[] => (isObject(one) ? nullElements(attributes, one) : []);
  return nesting === "single" ? inObject(value) : inElements(value, inObject);
}

function inType(type: Type, value: unknown): NullElement[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return inElements(value, (element) => inType(type.element, element));
    case "object":
      if (!isObject(value)) return [];
      return type.fields.flatMap(({ key, type: field }) => inType(field, value[key]).map((path) => [key, ...path]));
    case "tuple":
      if (!Array.isArray(value)) return [];
      return type.elements.flatMap((element, at) => inType(element, value[at]).map((path) => [at, ...path]));
    default:
      return [];
  }
}

function inElements(value: unknown, within: (element: unknown) => NullElement[]): NullElement[] {
  const elements: [string | number, unknown][] = Array.isArray(value)
    ? Array.from<unknown, [number, unknown]>(value, (element, at) => [at, element])
    : isObject(value)
      ? Object.entries(value)
      : [];
  return elements.flatMap(([at, element]) =>
    element === null || element === undefined ? [[at]] : within(element).map((path) => [at, ...path]),
  );
}

/** Whether a value is an object of values, or a map: not what a class makes, which stands for something else. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  );
}
