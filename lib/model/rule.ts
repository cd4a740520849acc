import { isUnknown, Unknown } from "../schema/values";

/** What arguments are given, by their TypeScript names: null or undefined where nothing is, unknown where it may be anything. */
export type Given = Readonly<Record<string, unknown>>;

/** How one side writes what rules speak of: constructs `secretStorage "age"`, Terraform `secret_storage = "age"`. */
export interface Spelling {
  /** The name of an argument, such as `secretStorage`. */
  readonly name: (key: string) => string;
  /** An argument of a value. */
  readonly assigned: (key: string, value: string) => string;
}

/** What is wrong with arguments that are right each on its own. */
export interface Violation {
  /** What is wrong, in lower case, without a full stop. */
  readonly problem: string;
  /** Why that is so, or what to do, in lower case, without a full stop. */
  readonly remedy: string;
  /** The argument at fault, and the element of it. */
  readonly path: readonly (string | number)[];
}

/** A rule may be broken, kept, or not to be told yet, because it depends on what is unknown. What is unknown refuses nothing. */
export type Verdict = Violation | "satisfied" | "unknown";

export type Rule = (given: Given, spelling: Spelling) => Verdict;

/** Whether something holds, if that can be told. */
export type Ternary = boolean | "unknown";

/** Whether an argument is given; an empty list is not. */
export function isGiven(value: unknown): Ternary {
  if (value instanceof Unknown) return "unknown";
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Whether an argument has a value. */
export function isValue(value: unknown, expected: string): Ternary {
  return value instanceof Unknown ? "unknown" : value === expected;
}

/** The verdict on what must not all be true at once. */
export function violatedIfAll(conditions: readonly Ternary[], violation: () => Violation): Verdict {
  if (conditions.includes(false)) return "satisfied";
  return conditions.includes("unknown") ? "unknown" : violation();
}

export function not(condition: Ternary): Ternary {
  return condition === "unknown" ? "unknown" : !condition;
}

/** The verdict on the elements of a list: the first that breaks the rule, or "unknown" when one that is not known may. */
export function verdictOnElements(
  value: unknown,
  isRight: (element: string) => boolean,
  violation: (element: string, index: number) => Violation,
): Verdict {
  if (isUnknown(value)) return "unknown";
  const elements: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const [index, element] of elements.entries()) {
    if (typeof element === "string" && !isRight(element)) return violation(element, index);
  }
  return elements.some((element) => isUnknown(element)) ? "unknown" : "satisfied";
}

/** What breaks the rules, in their order. */
export function violationsOf(rules: readonly Rule[], given: Given, spelling: Spelling): Violation[] {
  return rules
    .map((rule) => rule(given, spelling))
    .filter((verdict): verdict is Violation => typeof verdict !== "string");
}
