import type { Value } from "../../schema/values";
import type { Step } from "./steps";

/** Where in the result of a step of that name a value was found. */
export interface SecretPlace {
  readonly step: string;
  /** Keys down to it; undefined for an answer that is text, in which the JSON member `key` has it. */
  readonly path: readonly string[];
}

/** Shorter texts are found everywhere by chance. */
const shortest = 3;

/** Where steps gave one of some values. */
export function secretPlaces(steps: readonly Step[], values: readonly (Value | undefined)[]): SecretPlace[] {
  const wanted = values.flatMap((value) =>
    typeof value === "number" || (typeof value === "string" && value.length >= shortest) ? [String(value)] : [],
  );
  return steps.flatMap(({ name, result }) =>
    leaves(parsed(result))
      .filter(({ text }) => wanted.includes(text))
      .map(({ path }) => ({ step: name, path })),
  );
}

/** What a result of a step has in those places. */
export function secretsAt(places: readonly SecretPlace[], step: string, result: unknown): string[] {
  const known = places.filter((place) => place.step === step).map(({ path }) => path.join("\n"));
  return leaves(parsed(result))
    .filter(({ path }) => known.includes(path.join("\n")))
    .map(({ text }) => text);
}

/** An answer of `fetch` is text, mostly JSON. */
function parsed(result: unknown): unknown {
  if (typeof result !== "string") return result;
  try {
    return JSON.parse(result);
  } catch {
    return result;
  }
}

function leaves(value: unknown, path: readonly string[] = []): { path: readonly string[]; text: string }[] {
  if (typeof value === "string" || typeof value === "number") return [{ path, text: String(value) }];
  if (typeof value !== "object" || value === null || path.length > 8) return [];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
}
