import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableRows } from "../support/markdown-table";
import { defaultPolling } from "../../lib/hooks/shared/unknown-outcome";
import { faultKinds } from "./fault-kinds";
import { safeguards } from "./safeguards";
import { scenarios } from "./scenarios";
import { operationOf } from "./tables";

const page = readFileSync(join(__dirname, "../../docs/faults.md"), "utf8");

const rows = (heading: string, columns: number): string[][] => tableRows(page, heading, columns);

test("the page of the fault suite lists everything that goes wrong, with its meaning", () => {
  expect(rows("fault", 2)).toEqual(faultKinds.map(({ name, meaning }) => [name, meaning]));
});

test("the page of the fault suite lists every operation, for faults and for deaths", () => {
  const operations = [...new Set(scenarios.map((scenario) => operationOf({ scenario }))), "all"];
  expect(rows("operation", 1).flat()).toEqual(operations);
  expect(rows("killed during", 1).flat()).toEqual(operations);
});

test("the page of the fault suite lists every safeguard", () => {
  expect(rows("without this safeguard", 1).flat()).toEqual(safeguards.map(({ name }) => name));
});

test("the page of the fault suite says how long a lost creation is looked for", () => {
  expect(page).toContain(`nothing appears within ${defaultPolling.boundMs / 1000} seconds`);
});
