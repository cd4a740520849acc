import { accessClasses } from "../../access";

import type { Review } from "../result";

/** Of the form of the JSON; a new first number breaks those who read it. */
export const reportVersion = "1.0";

/** The review for programs, as schemas/review.schema.json says. */
export function toJson(review: Review): string {
  const all = [...review.changes, ...review.findings];
  const summary = Object.fromEntries(
    accessClasses.map((one) => [one, all.filter((each) => each.class === one).length]),
  );
  return `${JSON.stringify({ format_version: reportVersion, ...inSnakeCase({ ...review, summary }) }, undefined, 2)}\n`;
}

function inSnakeCase(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [snakeCase(name), valueOf(each)]),
  );
}

function valueOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueOf);
  return typeof value === "object" && value !== null ? inSnakeCase(value) : value;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
