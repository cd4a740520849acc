import { runJest } from "./nested-jest";

const support = JSON.stringify(require.resolve("./requirements"));

/** Tests that want what is not there. */
const wanting = {
  "wanting.test.js": `
    const { describeWith, program, testWith } = require(${support});
    testWith({ lack: undefined }, "runs", () => undefined);
    testWith(program("no-such-program"), "asks it", () => { throw new Error("it was run"); });
    describeWith({ lack: "nobody has built it", isProvided: true }, "a program", () => {
      test("answers", () => { throw new Error("it was run"); });
    });`,
};

test.each(["", "0", "false"])(
  "a test that wants what is not there is skipped, and its name says why (CI is %j)",
  (CI) => {
    // WHEN
    const { status, stdout } = runJest(wanting, { CI });

    // THEN
    expect(stdout).toBe(
      "skipped: asks it (there is no no-such-program on the PATH)\n" +
        "skipped: a program (nobody has built it) answers\n\n1 passed, 0 failed, 2 skipped\n",
    );
    expect(status).toBe(0);
  },
);

test("in continuous integration the lack of what .ci/run provides is a failure, and that of anything else is not", () => {
  // WHEN
  const { status, stdout } = runJest(wanting, { CI: "true" });

  // THEN
  expect(stdout).toBe("skipped: asks it (there is no no-such-program on the PATH)\n\n1 passed, 1 failed, 1 skipped\n");
  expect(status).toBe(1);
});
