import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promises } from "./promises";
import { revealing } from "./revealing-schedules";
import { storageModes } from "./storage-modes";

const page = readFileSync(join(__dirname, "../../docs/rotation-proof.md"), "utf8");

/** The first columns of the table whose first heading is given. */
function rows(heading: string, columns: number): string[][] {
  const lines = page.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line));
  const length = lines.slice(start).findIndex((line) => !line.startsWith("|"));
  const table = length < 0 ? lines.slice(start) : lines.slice(start, start + length);
  const cells = (line: string): string[] => line.split("|").map((cell) => cell.trim());
  return table.slice(2).map((line) => cells(line).slice(1, columns + 1));
}

test("the page of the proof lists every promise, with its meaning", () => {
  expect(rows("promise", 2)).toEqual(Object.entries(promises));
});

test("the page of the proof lists every broken provider, and what it breaks", () => {
  expect(rows("a provider that", 2)).toEqual(
    expect.arrayContaining(revealing.map(({ mutation, breaks }) => [mutation, breaks])),
  );
});

test("the page of the proof has figures of every way in which a secret is kept", () => {
  const found = rows("secret", 1).flatMap(([name = ""]) => name.split(";").slice(0, 1));
  expect([...new Set(found)].sort()).toEqual([...storageModes, "all"].sort());
});
