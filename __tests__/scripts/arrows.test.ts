import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix, resolve } from "node:path";
import rooms from "../../scripts/rooms";

const root = resolve(__dirname, "..", "..");

interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What the lint rule says of sources that import each other: file by file, what each imports. */
function violationsOf(sources: Readonly<Record<string, readonly string[]>>): Violation[] {
  const directory = mkdtempSync(join(tmpdir(), "rooms-"));
  const files = new Map(Object.entries(sources).map(([file, lines]) => [file, [...lines, "export {};"].join("\n")]));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  const arguments_ = ["--config", join(root, ".dependency-cruiser.js"), "--output-type", "json", ...files.keys()];
  const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const { error, stdout, stderr } = spawnSync(process.execPath, [cruiser, ...arguments_], {
    cwd: directory,
    encoding: "utf8",
    // It tells of each file that it has read, which makes more than the megabyte that is usual.
    maxBuffer: 64 * 1_048_576,
  });
  expect([error, stderr]).toEqual([undefined, ""]);
  const { summary } = JSON.parse(stdout) as {
    readonly summary: { readonly violations: readonly { from: string; to: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }));
}

const fileIn = (room: string, name: string): string => (room.endsWith(".ts") ? room : `${room}/${name}.ts`);

function imports(from: string, to: string, isType = false): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.ts$/, "");
  return `import ${isType ? "type " : ""}{} from "${path.startsWith(".") ? path : `./${path}`}";`;
}

describe("the lint rule for the rooms", () => {
  test("refuses each arrow that the table does not have, and no other one, for types as well", () => {
    // GIVEN a file in each room that imports one of each other room
    const names = Object.keys(rooms);
    const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));
    const sources: Record<string, string[]> = {};
    for (const [from, to] of pairs) {
      const target = fileIn(to, "target");
      sources[target] ??= [];
      const source = fileIn(from, `to-${to.replace(/\W/g, "-")}`);
      (sources[source] ??= []).push(imports(source, target, to.length % 2 === 0));
    }

    // WHEN
    const refused = violationsOf(sources).filter(({ rule }) => rule.startsWith("arrows-of-"));

    // THEN
    const wanted = pairs.filter(([from, to]) => !rooms[from]?.includes(to));
    expect(new Set(refused.map(({ from, to }) => `${from} → ${to}`))).toEqual(
      new Set(wanted.map(([from, to]) => `${fileIn(from, `to-${to.replace(/\W/g, "-")}`)} → ${fileIn(to, "target")}`)),
    );
  });

  test.each([
    ["values", false],
    ["types", true],
  ])("refuses files that import each other, be it on a detour: %s", (_, isType) => {
    const [a, b, c] = ["lib/iam/a.ts", "lib/iam/b.ts", "lib/iam/c.ts"] as const;

    const found = violationsOf({
      [a]: [imports(a, b, isType)],
      [b]: [imports(b, c, isType)],
      [c]: [imports(c, a, isType)],
    });

    expect(found.map(({ rule }) => rule)).toContain("no-cycle");
  });

  test("refuses a folder that is no room", () => {
    const [a, b] = ["lib/attic/a.ts", "lib/iam/b.ts"] as const;

    expect(violationsOf({ [a]: [imports(a, b)], [b]: [] }).map(({ rule }) => rule)).toContain("no-unknown-room");
  });

  test("lets one room import another that it may", () => {
    const [a, b] = ["lib/iam/a.ts", "lib/model/b.ts"] as const;

    expect(violationsOf({ [a]: [imports(a, b)], [b]: [] })).toEqual([]);
  });
});

test("CONTRIBUTING.md has the rooms, with what each may import", () => {
  const page = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const table = [...page.matchAll(/^\| `([^`]+?)\/?` +\|[^|]+\|([^|]+)\|$/gm)].map(([, room = "", allowed = ""]) => [
    room,
    [...allowed.matchAll(/`([^`]+?)\/?`/g)].map(([, name]) => name),
  ]);

  expect(Object.fromEntries(table.filter(([room]) => room !== "__tests__"))).toEqual(rooms);
});
