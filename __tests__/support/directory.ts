import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes an empty directory. The test environment removes it after the tests of the file. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), "test-"));
}

/** The regular files below a directory, by path, links not followed. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The files below a directory that hold one of the texts. */
export function filesHolding(directory: string, texts: readonly string[]): string[] {
  return filesBelow(directory).filter((file) => {
    const content = readFileSync(file);
    return texts.some((text) => content.includes(text));
  });
}
