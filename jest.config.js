/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: { "\\.[jt]s$": "@swc/jest" },
  transformIgnorePatterns: ["/node_modules/"],
};
