import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new directory, removed when the test file is done. To be called at the top of a test file or `describe`. */
export function temporaryDirectory(): () => string {
  let directory: string | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "plugin-test-"));
  });
  afterAll(async () => {
    if (directory) await rm(directory, { recursive: true, force: true });
  });
  return () => {
    if (directory === undefined) throw new Error("only to be asked for while a test runs");
    return directory;
  };
}
