import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableRows } from "../support/markdown-table";
import { editNames } from "./edits";
import { meanings } from "./judge";
import { safeguards } from "./safeguards";

const page = readFileSync(join(__dirname, "../../docs/refactorings-proof.md"), "utf8");

const rows = (heading: string, columns: number): string[][] => tableRows(page, heading, columns);

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
