import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkHooks, rightHooks } from "../lib/plugin/testing/shelf";
import { copyOfOwnProvider, ownProviderExample } from "../support/own-provider-example";
import { errorsInFiles } from "../support/strict-compiler";

const repository = resolve(__dirname, "../..");
const pages = ["your-own-provider.md", "testing-your-provider.md"].map((name) => ({
  name,
  text: readFileSync(join(repository, "docs", name), "utf8"),
}));
const blocks = pages.flatMap(({ text }) =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", code = ""]) => ({ language, code })),
);
const programs = blocks.filter(({ language }) => language === "ts").map(({ code }) => code);

test("the files that the pages show are those of the example, whose every file a test runs", () => {
  const shown = programs.flatMap((code) => {
    const [, file] = /^\/\/ (\S+\.ts)\n/.exec(code) ?? [];
    return file === undefined ? [] : [{ file, code: code.slice(code.indexOf("\n") + 1) }];
  });

  expect(shown.map(({ file }) => file)).toStrictEqual(["notes.ts", "provider.ts", "main.ts", "notes.test.ts"]);
  for (const { file, code } of shown) expect(code).toBe(readFileSync(join(ownProviderExample, file), "utf8"));
  expect(blocks.find(({ language }) => language === "json")?.code).toBe(
    readFileSync(join(ownProviderExample, "cdktf.json"), "utf8"),
  );
});

test("the code of the pages compiles, in the strictest way", () => {
  // GIVEN
  const directory = copyOfOwnProvider();
  const files = programs.map((code, index) => {
    const file = join(directory, `block-${index}.ts`);
    writeFileSync(file, `${code}\nexport {};\n`);
    return file;
  });

  // WHEN
  const found = errorsInFiles(files);

  // THEN
  expect(found).toStrictEqual([]);
});

test("the table of rules has all of them, and the sentence that is shown is one that is said", async () => {
  // GIVEN
  const [, { text } = { text: "" }] = pages;
  const source = readFileSync(join(repository, "lib/plugin/testing/broken-rule.ts"), "utf8");
  const rules = [...source.matchAll(/^ {2}\| "([a-z-]+)"/gm)].map(([, rule]) => rule).sort();

  // WHEN
  const check = checkHooks(
    {
      ...rightHooks,
      async create({ plan }, library) {
        const book = await library.add(plan);
        await library.stamp(book.id);
        return book;
      },
    },
    { runs: 1, interrupted: 1 },
  );
  const said = await check.then(String, (error: unknown) => (error as Error).message);

  // THEN
  expect(
    [...text.matchAll(/^\| `([a-z]+(?:-[a-z]+)*)` +\| (?:[a-z])/gm)]
      .map(([, rule]) => rule)
      .filter((rule) => rules.includes(rule))
      .sort(),
  ).toStrictEqual(rules);
  const shown = blocks.find(({ language, code }) => language === "text" && code.startsWith("note: "))?.code ?? "";
  expect(said.replace(/^book/, "note")).toContain(shown.replace(/\n/g, " ").trim());
});
