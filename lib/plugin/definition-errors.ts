import { snakeCase, type Attributes } from "../schema";

/* What is wrong with the definition of a provider: it is said when its module is loaded, long before Terraform asks. */

/** @throws Error when an attribute is write-only where Terraform allows none */
export function refuseWriteOnly(what: string, attributes: Attributes): void {
  const [key] = writeOnlyKeys(attributes);
  if (key === undefined) return;
  throw new Error(`${what}: ${snakeCase(key)} is write-only, which only arguments of resources and actions can be`);
}

/** @throws Error when a write-only attribute is inside of a set: its elements are told apart by what they hold */
export function checkWriteOnly(what: string, attributes: Attributes): void {
  for (const [key, { shape }] of Object.entries(attributes)) {
    if (shape.kind === "value") continue;
    if (shape.nesting === "set") {
      const [inside] = writeOnlyKeys(shape.attributes);
      if (inside === undefined) continue;
      throw new Error(
        `${what}: ${snakeCase(inside)} is write-only inside of the set ${snakeCase(key)}; make that a list or a map`,
      );
    }
    checkWriteOnly(what, shape.attributes);
  }
}

function writeOnlyKeys(attributes: Attributes): string[] {
  return Object.entries(attributes).flatMap(([key, { shape, options }]) => {
    if (options.writeOnly === true) return [key];
    return shape.kind === "nested" ? writeOnlyKeys(shape.attributes) : [];
  });
}

/** @throws Error when an identity has what Terraform cannot hold there, or nothing says where it comes from */
export function checkIdentity(
  what: string,
  identity: { readonly attributes: Attributes; readonly of?: unknown },
  attributes: Attributes,
): void {
  for (const [key, { mode, shape }] of Object.entries(identity.attributes)) {
    const name = `${what}: ${snakeCase(key)} of the identity`;
    if (mode !== "required" && mode !== "optional") {
      throw new Error(`${name} must be required or optional: that is what an import has to say`);
    }
    const type = shape.kind === "value" ? shape.type : undefined;
    const element = type?.kind === "list" ? type.element : type;
    if (element === undefined || !["string", "number", "bool"].includes(element.kind)) {
      throw new Error(`${name} must be a text, a number, a boolean, or a list of such`);
    }
    if (identity.of === undefined && !Object.hasOwn(attributes, key)) {
      throw new Error(`${name} is no attribute of the resource: say in "of" where it comes from`);
    }
  }
}
