const { chmodSync, mkdtempSync, readdirSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

// Gives a run a temporary directory of its own, in which it may leave nothing, names the tests that were skipped, and ends
// the run with one plain line that every continuous integration system can read.
module.exports = class SummaryReporter {
  onRunStart() {
    this.outer = process.env.TMPDIR;
    this.directory = mkdtempSync(join(tmpdir(), "iam-test-"));
    // As anybody may pass through the system's own: a test may act as another user.
    chmodSync(this.directory, 0o711);
    // The workers are started after that.
    process.env.TMPDIR = this.directory;
  }

  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = results;
    // The default reporter hides a file whose tests are all skipped; the name of such a test says why it is.
    for (const { status, fullName } of testResults.flatMap((file) => file.testResults)) {
      if (status === "pending") process.stdout.write(`skipped: ${fullName}\n`);
    }
    this.removeDirectory();
    if (this.error) process.stdout.write(`${this.error.message}\n`);
    const failed = numFailedTests + numRuntimeErrorTestSuites + (this.error ? 1 : 0);
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
    // After what the default reporter still has to write.
    process.on("exit", () => process.stdout.write(`\n${numPassedTests} passed, ${failed} failed${skipped}\n`));
  }

  /** The directories of the test files have gone with them. */
  removeDirectory() {
    const left = readdirSync(this.directory, { recursive: true }).filter((path) => !this.isUnused(path));
    if (left.length > 0) this.error = new Error(`left in the temporary directory: ${left.join(", ")}`);
    rmSync(this.directory, { recursive: true });
    if (this.outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = this.outer;
  }

  /**
   * Whether it is the directory of a test file that has never been run there: jest replaces a worker that is full, also one that
   * has just got its next file, which then runs in another one.
   */
  isUnused(path) {
    return /^t-\w+$/.test(path) && readdirSync(join(this.directory, path)).length === 0;
  }

  /** Has jest end with 1. */
  getLastError() {
    return this.error;
  }
};
