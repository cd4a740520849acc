// Ends a run with one plain line that every continuous integration system can read.
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = results;
    // The default reporter hides a file whose tests are all skipped; the name of such a test says why it is.
    for (const { status, fullName } of testResults.flatMap((file) => file.testResults)) {
      if (status === "pending") process.stdout.write(`skipped: ${fullName}\n`);
    }
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
    // After what the default reporter still has to write.
    process.on("exit", () => process.stdout.write(`\n${numPassedTests} passed, ${failed} failed${skipped}\n`));
  }
};
