import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { program } from "../../lib/cli/program";

const root = resolve(__dirname, "../..");

test("the page on package managers lists the rows that are tried, with the versions that are used", () => {
  const { rows, managers } = jest.requireActual<{
    rows: readonly { name: string; manager: string; typescript: string }[];
    managers: Readonly<Record<string, { package?: string }>>;
  }>("../../scripts/install-matrix");
  const page = readFileSync(join(root, "docs", "package-managers.md"), "utf8");
  const listed = [...page.matchAll(/^\| (?!row|---)(.*?) +\| (.*?) +\| (.*?) +\|$/gm)].map((match) => match.slice(1));

  expect(listed).toEqual(
    rows.map(({ name, manager, typescript }) => {
      const version = managers[manager]?.package?.replace(/^.*@/, "");
      return [name, version === undefined ? manager : `${manager.split(" ", 1).join("")} ${version}`, typescript];
    }),
  );
});

test("the commands that AGENTS.md names are there", () => {
  const guide = readFileSync(join(root, "AGENTS.md"), "utf8");
  const named = [...guide.matchAll(/npx (?:cdktf-)?flexera-iam ([\w-]+)/g)].map(([, name]) => name);

  expect(named.length).toBeGreaterThan(5);
  expect(program.commands.map((command) => command.name())).toEqual(expect.arrayContaining([...new Set(named)]));
});
