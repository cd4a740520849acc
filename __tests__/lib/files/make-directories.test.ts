import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDirectories } from "../../../lib/files/make-directories";
import { temporaryDirectory } from "../../support/directory";
import { processFiles, testWith } from "../../support/requirements";

describe("making directories", () => {
  test("makes those that are missing, with the mode that is asked for, and leaves others alone", () => {
    const above = temporaryDirectory();
    const { mode } = statSync(above);

    makeDirectories(join(above, "one", "two"), 0o700);
    makeDirectories(join(above, "one", "two"), 0o755);

    expect(statSync(join(above, "one")).mode & 0o777).toBe(0o700);
    expect(statSync(join(above, "one", "two")).mode & 0o777).toBe(0o700);
    expect(statSync(above).mode).toBe(mode);
  });

  test("fails at once below a file, which stays", () => {
    const file = join(temporaryDirectory(), "file");
    writeFileSync(file, "content");

    expect(() => {
      makeDirectories(join(file, "one", "two"));
    }).toThrow(/ENOTDIR|EEXIST/);
    expect(existsSync(file)).toBe(true);
  });

  // Node's own way never comes back from there.
  testWith(processFiles, "fails at once where nothing can be made", () => {
    for (const path of ["/proc/flexera", "/proc/flexera/one/two"]) {
      expect(() => {
        makeDirectories(path);
      }).toThrow("ENOENT");
    }
  });
});
