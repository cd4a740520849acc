import type { Type } from "../type";
import type { BigNumber } from "./number";
import type { Unknown } from "./unknown";

/**
 * A Terraform value in TypeScript. Which of these a value is, its {@link Type} says: lists, sets and tuples are arrays
 * (the order of a set means nothing), objects have the `key` of each field, maps keep their keys as they are.
 */
export type Value =
  | null
  | string
  | number
  | BigNumber
  | boolean
  | Unknown
  | DynamicValue
  | readonly Value[]
  | { readonly [key: string]: Value };

/**
 * What an attribute of type `dynamic` holds: a value and the type it was given. A null or an unknown whose type is open
 * as well is plain `null` or `Unknown` instead.
 */
export class DynamicValue {
  constructor(
    readonly type: Type,
    readonly value: Value,
  ) {}
}
