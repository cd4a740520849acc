import { readFileSync } from "node:fs";
import { join } from "node:path";
import { editNames } from "./edits";
import { meanings } from "./judge";
import { safeguards } from "./safeguards";

const page = readFileSync(join(__dirname, "../../docs/refactorings-proof.md"), "utf8");

/** The first columns of the table whose first heading is given. */
function rows(heading: string, columns: number): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  const cells = (line: string): string[] => line.split("|").map((cell) => cell.trim());
  return lines.slice(start + 2, start + length).map((line) => cells(line).slice(1, columns + 1));
}

test("the page of the refactorings lists every harm, with its meaning, and how often it was found", () => {
  expect(rows("harm", 2)).toEqual(Object.entries(meanings));
  expect(rows("figure", 1).flat()).toEqual(["stories", "applies", "refused", ...Object.keys(meanings)]);
});

test("the page of the refactorings lists every one of them", () => {
  expect(rows("refactoring", 1).flat()).toEqual(editNames);
});

test("the page of the refactorings lists every safeguard", () => {
  expect(rows("without this safeguard", 1).flat()).toEqual(safeguards.map(({ name }) => name));
});
