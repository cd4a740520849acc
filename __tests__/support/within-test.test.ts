import { runJest } from "./nested-jest";

const support = JSON.stringify(require.resolve("./within-test"));

test("what a test whose time is up was doing has stopped before the next test begins", () => {
  // GIVEN work that stops some time after it has been told to, with a module that it loads only then
  const { stdout } = runJest({
    "late.test.js": `
      const { setTimeout: sleep } = require("timers/promises");
      const { withinTest } = require(${support});
      let end = "never";
      test("takes too long", () => withinTest(async (signal) => {
        while (!signal.aborted) await sleep(5);
        await sleep(50);
        end = require("path").basename("/it/has/stopped");
      }), 20);
      test("comes after it", () => expect(end).toBe("stopped"));`,
  });

  // THEN
  expect(stdout).toBe("\n1 passed, 1 failed\n");
});
