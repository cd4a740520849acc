import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mapFile, readWorkspace, writeWorkspace } from "../../../lib/export";
import { temporaryDirectory } from "../../support/directory";

const files = { typescript: "flexera-org.ts", hcl: "flexera-org.tf" };
const open = (directory: string) => readWorkspace(directory, "1105", undefined, files);

test.each([
  ["the code", files.typescript],
  ["the map", mapFile],
])("what somebody has changed in %s while an export ran is not overwritten", (_, changed) => {
  const directory = temporaryDirectory();
  const first = open(directory);
  writeWorkspace(directory, first.map, "// one\n", first);
  const running = open(directory);
  const path = join(directory, changed);
  const edited = `${readFileSync(path, "utf8")}\n`;
  writeFileSync(path, edited);

  expect(() => {
    writeWorkspace(directory, running.map, "// two\n", running);
  }).toThrow(`${path} has been changed while the export ran`);

  expect(readFileSync(path, "utf8")).toBe(edited);
});

test.each(["typescript", "hcl"] as const)(
  "of two first exports at once, the later one does not undo the earlier: %s",
  (language) => {
    const directory = temporaryDirectory();
    const [one, other] = [open(directory), readWorkspace(directory, "1105", language, files)];
    writeWorkspace(directory, one.map, "// one\n", one);

    expect(() => {
      writeWorkspace(directory, other.map, "// other\n", other);
    }).toThrow("has been changed while the export ran");

    expect(open(directory).text).toBe("// one\n");
  },
);
