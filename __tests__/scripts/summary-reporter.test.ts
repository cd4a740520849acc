import { runJest } from "../support/nested-jest";

test("a run leaves nothing in the temporary directory, whatever its tests and their processes leave there", () => {
  // GIVEN tests that make directories of their own, synthesize an app, and start a process that makes one
  const ending = `require("fs").mkdtempSync(require("path").join(require("os").tmpdir(), "child-"))`;
  const cdktf = JSON.stringify(require.resolve("cdktf"));

  // WHEN
  const { status, stdout, left } = runJest({
    "leaving.test.js": `
      const { execFileSync } = require("child_process");
      const { existsSync, mkdtempSync } = require("fs");
      const { tmpdir } = require("os");
      test("leaves a lot", () => {
        ${ending};
        for (const env of [undefined, { ...process.env }]) {
          execFileSync(process.execPath, ["-e", ${JSON.stringify(ending)}], { env });
        }
        const { outdir } = require(${cdktf}).Testing.app();
        const { readdirSync } = require("fs");
        expect(readdirSync(tmpdir())).toHaveLength(4);
        expect(existsSync(outdir)).toBe(true);
      });`,
    "other.test.js": `test("finds nothing of the other file", () => {
      expect(require("fs").readdirSync(require("os").tmpdir())).toEqual([]);
    });`,
  });

  // THEN
  expect(stdout).toBe("\n2 passed, 0 failed\n");
  expect({ status, left }).toEqual({ status: 0, left: [] });
});

test("what is left nevertheless fails the run, and is named", () => {
  // GIVEN a file that reaches past its own directory
  const { status, stdout, left } = runJest({
    "leaving.test.js": `test("leaves a file", () => {
      const { tmpdir } = require("os");
      require("fs").writeFileSync(require("path").join(tmpdir(), "..", "left-over"), "");
    });`,
  });

  // THEN
  expect(stdout).toBe("left in the temporary directory: left-over\n\n1 passed, 1 failed\n");
  expect({ status, left }).toEqual({ status: 1, left: [] });
});

test("the directory of a file that was given to a worker, and then run in another one, is not held against the run", () => {
  const { status, stdout } = runJest({
    "unused.test.js": `test("has another directory beside its own", () => {
      const { tmpdir } = require("os");
      require("fs").mkdirSync(require("path").join(tmpdir(), "..", "t-abc123"));
    });`,
  });

  expect({ status, stdout }).toEqual({ status: 0, stdout: "\n1 passed, 0 failed\n" });
});

test("tests that are skipped are named at the end of the run, and counted", () => {
  const { status, stdout } = runJest({
    "skipping.test.js": `
      test("runs", () => undefined);
      describe("of a program (it is not there)", () => test.skip("needs it", () => undefined));`,
  });

  expect(stdout).toBe("skipped: of a program (it is not there) needs it\n\n1 passed, 0 failed, 1 skipped\n");
  expect(status).toBe(0);
});
