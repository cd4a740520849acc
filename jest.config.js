/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: { "\\.[jt]s$": "@swc/jest" },
  reporters: ["default", "<rootDir>/scripts/summary-reporter.js"],
  // Tests that drive terraform mostly wait for it.
  maxWorkers: "100%",
  testTimeout: 120_000,
};
