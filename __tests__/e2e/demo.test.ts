import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryDirectory } from "../support/directory";
import { terraformEnvironment } from "../support/terraform";

const demo = resolve(__dirname, "..", "..", "scripts", "demo.js");

describe("npm run demo", () => {
  test("walks through the articles and leaves nothing behind", () => {
    // GIVEN a place for temporary files that only the demo uses
    const temporary = temporaryDirectory();

    // WHEN
    const env = { ...terraformEnvironment(), TMPDIR: temporary };
    const { status, stdout } = spawnSync(process.execPath, [demo], { env, encoding: "utf8" });

    // THEN
    expect(stdout).toContain("service account  2263  access reporter");
    expect(stdout).toMatch(/POST \/oidc\/token: a Bearer token/);
    expect(stdout).toContain("GET /iam/v1/orgs/1105/users: owner@example.com");
    expect(stdout).toContain("No changes.");
    expect(stdout).toContain("no service account, no grant, no client");
    expect(status).toBe(0);
    expect(readdirSync(temporary).filter((name) => name.startsWith("cdktf-flexera-iam-demo"))).toEqual([]);
  });

  test("says so when there is no terraform", () => {
    // GIVEN a PATH with nothing but node
    const bin = join(temporaryDirectory(), "bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));

    // WHEN
    const { status, stderr } = spawnSync(process.execPath, [demo], { env: { PATH: bin }, encoding: "utf8" });

    // THEN
    expect(status).toBe(1);
    expect(stderr).toContain("there is no terraform on the PATH");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
