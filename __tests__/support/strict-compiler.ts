import { join, resolve } from "node:path";
import ts from "typescript";

const repository = resolve(__dirname, "../..");

/** What the compiler says of files, in its strictest way, each with its file. */
export function errorsInFiles(files: readonly string[], more: ts.CompilerOptions = {}): string[] {
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
    ...more,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}
