import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryDirectory } from "./directory";

const root = resolve(__dirname, "../..");

/**
 * A run of jest over some test files, by their names, with this project's environment and reporter. `left` is what it leaves
 * in the temporary directory.
 */
export function runJest(files: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) {
  const [project, temporary] = [temporaryDirectory(), temporaryDirectory()];
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  const config = {
    rootDir: project,
    testEnvironment: join(root, "__tests__/support/test-environment.ts"),
    transform: { "\\.ts$": require.resolve("@swc/jest") },
    reporters: [join(root, "scripts/summary-reporter.js")],
    cacheDirectory: join(project, "cache"),
    testTimeout: 600_000,
  };
  const { status, stdout } = spawnSync(
    process.execPath,
    [require.resolve("jest/bin/jest"), "--config", JSON.stringify(config)],
    { cwd: project, env: { ...process.env, ...env, TMPDIR: temporary }, encoding: "utf8" },
  );
  return { status, stdout, left: readdirSync(temporary) };
}
