/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "<rootDir>/__tests__/support/test-environment.ts",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: { "\\.[jt]s$": "@swc/jest" },
  // age-encryption and what it stands on are ECMAScript modules, which jest's module loader cannot load as they are.
  transformIgnorePatterns: ["/node_modules/(?!(age-encryption|@noble|@scure)/)"],
  // The core that constructs stand on: CORE=cdktn has them on the fork.
  ...(process.env.CORE === "cdktn" && { moduleNameMapper: { "^cdktf$": "cdktn", "^cdktf/(.*)": "cdktn/$1" } }),
  // Not in the temporary directory, where nothing is to stay.
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  reporters: ["default", "<rootDir>/scripts/summary-reporter.js"],
  // Tests that drive terraform mostly wait for it.
  maxWorkers: "100%",
  // A worker keeps what its tests have loaded; a fresh one is faster than a full one.
  workerIdleMemoryLimit: "800MB",
  // Only against waiting for ever: it says nothing about how fast anything has to be.
  testTimeout: 600_000,
};
