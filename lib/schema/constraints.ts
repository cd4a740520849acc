import { BigNumber } from "./values/number";
import type { Constraints } from "./attribute";

/**
 * What is wrong with a value, as the end of a sentence that starts with the attribute's name; undefined where nothing is.
 * Values of other types than the constraint speaks of pass.
 *
 * @param isSecret whether the text must say nothing of the value
 */
export function violation(value: unknown, constraints: Constraints, isSecret = false): string | undefined {
  const { length, range, oneOf, pattern } = constraints;
  const must = (rule: string, got: unknown): string => (isSecret ? `must ${rule}` : `must ${rule}, got ${String(got)}`);
  if (range && (typeof value === "number" || value instanceof BigNumber)) {
    const number = Number(value);
    if (number < range[0] || number > range[1]) return must(`be between ${range[0]} and ${range[1]}`, value);
  }
  if (typeof value !== "string") return undefined;
  if (length) {
    const characters = Array.from(value).length;
    if (characters < length[0] || characters > length[1]) {
      return must(`have ${length[0]} to ${length[1]} characters`, characters);
    }
  }
  const quoted = JSON.stringify(value);
  if (oneOf && !oneOf.includes(value)) {
    return must(`be one of ${oneOf.map((allowed) => JSON.stringify(allowed)).join(", ")}`, quoted);
  }
  // Not test(): with the flag "g" that goes on where it ended the time before.
  if (pattern && value.search(pattern.regexp) < 0) return must(`be ${pattern.must}`, quoted);
  return undefined;
}
