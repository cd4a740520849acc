/**
 * A Terraform type constraint ("cty type"). Objects list their fields with both names: `key` is what TypeScript code
 * uses (camelCase), `name` is what Terraform uses (snake_case).
 */
export type Type =
  | { readonly kind: "string" }
  | { readonly kind: "number" }
  | { readonly kind: "bool" }
  | { readonly kind: "dynamic" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: "object";
  readonly fields: readonly Field[];
}

export interface Field {
  /** The name in TypeScript, camelCase. In an object that came in as a `dynamic` value: the same as `name`. */
  readonly key: string;
  /** The name in Terraform, snake_case. */
  readonly name: string;
  readonly type: Type;
}
