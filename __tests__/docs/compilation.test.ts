import { join, resolve } from "node:path";
import ts from "typescript";
import { examplesOf } from "./programs";

const repository = resolve(__dirname, "../..");

/** The pages with apps. What a page shows of hooks, of other packages and of cdktn is compiled where it is run. */
const pages = ["access-token", "deliveries", "export", "guards", "install", "lifecycle", "moving", "roles", "rotation"];

// Together, as most of the time goes into what they all import.
test("the apps of all pages compile, in the strictest way", () => {
  const examples = pages.map((page) => examplesOf(`${page}.md`).filter(({ program }) => !program.includes('"cdktn"')));

  expect(examples.filter((those) => those.length === 0)).toEqual([]);
  expect(compilationErrors(examples.flat().map(({ program }) => program))).toEqual([]);
});

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
  paths: { "cdktf-flexera-iam": [join(repository, "constructs", "index.ts")] },
};

/** What the compiler says of apps, in its strictest way. */
function compilationErrors(programs: readonly string[]): string[] {
  const files = new Map(programs.map((text, index) => [join(repository, `example-${index}.ts`), text]));
  const real = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...real,
    fileExists: (name) => files.has(name) || real.fileExists(name),
    readFile: (name) => files.get(name) ?? real.readFile(name),
    getSourceFile(name, target, ...others) {
      const text = files.get(name);
      return text === undefined ? real.getSourceFile(name, target, ...others) : ts.createSourceFile(name, text, target);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, text]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, "\n")}\n${text}`),
  );
}
