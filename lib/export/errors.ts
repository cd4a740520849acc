/** That an export cannot be made, or cannot be called done. */
export class ExportError extends Error {
  static {
    this.prototype.name = "ExportError";
  }
}

/** The path of a file, as it is told to people. */
export type Source = string;

export function damagedMap(source: Source, trouble: string): ExportError {
  return new ExportError(
    `${source} cannot be read: ${trouble}. It says which names the export gave, and is meant to be committed: restore it; or ` +
      `delete it together with the exported file, and export anew`,
  );
}

export function mapOfAnother(source: Source, what: string, is: string, wanted: string): ExportError {
  return new ExportError(
    `${source} is of another ${what}, ${is}, than ${wanted}: choose another directory (--out), one for each export`,
  );
}

export function fileInTheWay(source: Source): ExportError {
  return new ExportError(
    `${source} is there already, and no export has written it: choose another directory or file name (--out)`,
  );
}

export function fileMissing(source: Source, map: Source): ExportError {
  return new ExportError(
    `${source} is missing, which ${map} says was exported: restore it; or delete ${map}, and export anew`,
  );
}

export function changedMeanwhile(source: Source): ExportError {
  return new ExportError(
    `${source} has been changed while the export ran, by somebody or by another export, so nothing was written: run it again`,
  );
}

export function noMarkers(source: Source): ExportError {
  return new ExportError(
    `${source} has none of the markers left that say where the export has written (flexera-export), so nothing can be added ` +
      `to it: restore one; or choose another directory (--out)`,
  );
}

export function notOnlyImports(problems: readonly string[], counts: string): ExportError {
  return new ExportError(
    [
      `the plan of what was to be written does not only import (${counts}), so nothing was written:`,
      ...problems.map((problem) => `  ${problem}`),
      "--no-verify writes it all the same",
    ].join("\n"),
  );
}

export function doesNotCompile(problems: readonly string[]): ExportError {
  return new ExportError(
    [
      "what was to be written does not compile, so nothing was written:",
      ...problems.map((problem) => `  ${problem}`),
      "--no-verify writes it all the same",
    ].join("\n"),
  );
}

export function doesNotSynthesize(output: string): ExportError {
  return new ExportError(
    `what was to be written does not synthesize, so nothing was written: ${output}\n--no-verify writes it all the same`,
  );
}

export function packageMissing(name: string, directory: string): ExportError {
  return new ExportError(
    `cannot prove the export: the package ${name} is not found from ${directory}. Install it there, or leave the proof out ` +
      `(--no-verify)`,
  );
}

export function unknownAccount(name: string, nearest: readonly string[]): ExportError {
  const near = nearest.length === 0 ? "" : `; there are ${nearest.join(", ")}`;
  return new ExportError(`no service account is named ${JSON.stringify(name)}, or has it as its id${near}`);
}

export function otherCore(source: Source, present: string, wanted: string): ExportError {
  return new ExportError(
    `${source} stands on ${present}, and --core says ${wanted}: leave --core out; or choose another directory (--out)`,
  );
}
