import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultPolling } from "../../lib/hooks/shared/unknown-outcome";
import { faultKinds } from "./fault-kinds";
import { safeguards } from "./safeguards";
import { scenarios } from "./scenarios";
import { operationOf } from "./tables";

const page = readFileSync(join(__dirname, "../../docs/faults.md"), "utf8");

/** The first columns of the table whose first heading is given. */
function rows(heading: string, columns: number): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  const cells = (line: string): string[] => line.split("|").map((cell) => cell.trim());
  return lines.slice(start + 2, start + length).map((line) => cells(line).slice(1, columns + 1));
}

test("the page of the fault suite lists everything that goes wrong, with its meaning", () => {
  expect(rows("fault", 2)).toEqual(faultKinds.map(({ name, meaning }) => [name, meaning]));
});

test("the page of the fault suite lists every operation, for faults and for deaths", () => {
  const operations = [...scenarios.map((scenario) => operationOf({ scenario })), "all"];
  expect(rows("operation", 1).flat()).toEqual(operations);
  expect(rows("killed during", 1).flat()).toEqual(operations);
});

test("the page of the fault suite lists every safeguard", () => {
  expect(rows("without this safeguard", 1).flat()).toEqual(safeguards.map(({ name }) => name));
});

test("the page of the fault suite says how long a lost creation is looked for", () => {
  expect(page).toContain(`nothing appears within ${defaultPolling.boundMs / 1000} seconds`);
});
