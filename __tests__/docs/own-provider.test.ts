import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { checkHooks, rightHooks } from "../lib/plugin/testing/shelf";
import { temporaryDirectory } from "../support/directory";

const repository = resolve(__dirname, "../..");
const example = join(repository, "examples", "own-provider");
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
  for (const { file, code } of shown) expect(code).toBe(readFileSync(join(example, file), "utf8"));
  expect(blocks.find(({ language }) => language === "json")?.code).toBe(
    readFileSync(join(example, "cdktf.json"), "utf8"),
  );
});

test("the code of the pages compiles, in the strictest way", () => {
  // GIVEN
  const directory = temporaryDirectory();
  cpSync(example, directory, { recursive: true });
  mkdirSync(join(directory, "node_modules"));
  for (const name of readdirSync(join(repository, "node_modules"))) {
    symlinkSync(join(repository, "node_modules", name), join(directory, "node_modules", name));
  }
  symlinkSync(repository, join(directory, "node_modules", "cdktf-flexera-iam"));
  const files = programs.map((code, index) => {
    const file = join(directory, `block-${index}.ts`);
    writeFileSync(file, `${code}\nexport {};\n`);
    return file;
  });

  // WHEN
  const program = ts.createProgram(files, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["node"],
    typeRoots: [join(repository, "node_modules/@types")],
  });

  // THEN
  const found = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
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
