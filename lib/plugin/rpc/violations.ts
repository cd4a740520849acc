import { HookError, type Path } from "../diagnostics";
import { isListValue, isObjectValue, member, type ObjectValue } from "../planning/object-value";
import { nullElementText, snakeCase, violation, type Attribute, type Attributes, type Shape } from "../../schema";
import type { Value } from "../../schema/values";

/** A place where a configuration breaks what its schema says. */
export interface Violation {
  readonly path: Path;
  /** The attribute, as Terraform calls it. */
  readonly name: string;
  /** What is wrong, without the value if that is sensitive. */
  readonly message: string;
}

/** Where a configuration breaks what its schema says. Unknown values pass: they are checked when they are known. */
export function violations(attributes: Attributes, config: ObjectValue, isSecret = false): Violation[] {
  return Object.entries(attributes).flatMap(([key, attribute]) =>
    attributeViolations(snakeCase(key), attribute, member(config, key), isSecret).map((found) => ({
      ...found,
      path: [key, ...found.path],
    })),
  );
}

function attributeViolations(
  name: string,
  { shape, options }: Attribute,
  value: Value,
  isSecretOutside: boolean,
): Violation[] {
  const isSecret = isSecretOutside || options.sensitive === true || options.writeOnly === true;
  return elements(value, shape).flatMap(([path, element]) => {
    if (shape.kind === "nested") {
      const inside = isObjectValue(element) ? violations(shape.attributes, element, isSecret) : [];
      return inside.map((found) => ({ ...found, path: [...path, ...found.path] }));
    }
    const message = violation(element, options, isSecret);
    return message === undefined ? [] : [{ path, name, message }];
  });
}

/** The values that an attribute's constraints speak of: those in a collection, or the one. */
function elements(value: Value, shape: Shape): [Path, Value][] {
  const kind = shape.kind === "nested" ? shape.nesting : shape.type.kind;
  if ((kind === "list" || kind === "set") && isListValue(value)) {
    return value.map((element, index) => [[index], element]);
  }
  if (kind === "map" && isObjectValue(value)) return Object.entries(value).map(([key, element]) => [[key], element]);
  return [[[], value]];
}

/** An element that is null, where the schema does not say that it may be. */
export function nullElement(path: Path): HookError {
  return new HookError(
    `${nullElementText(path)} is null`,
    "An element must have a value. Leave it out of the configuration; where it depends on something, filter it: " +
      "[for each in LIST : each if each != null].",
    path,
  );
}
