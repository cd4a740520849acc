import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install } from "../../lib/install";
import { temporaryDirectory } from "../support/directory";
import { findProgram } from "../support/requirements";
import { terraform, terraformOk, type TerraformResult } from "../support/terraform";

describe("where terraform runs", () => {
  let directory: string;
  let bin: string;
  beforeEach(async () => {
    directory = temporaryDirectory();
    bin = join(directory, "bin");
    mkdirSync(bin);
    // An absolute path stays as it is.
    symlinkSync(findProgram(process.env.TERRAFORM_BINARY_NAME ?? "terraform") ?? "terraform", join(bin, "terraform"));
    writeFileSync(
      join(directory, "main.tf"),
      `${install(directory).requiredProviders}\ndata "flexera_organization" "own" {}\n`,
    );
    await terraformOk(["init"], { cwd: directory });
  });
  const plan = (): Promise<TerraformResult> => terraform(["plan"], { cwd: directory, env: { PATH: bin } });
  const words = ({ stderr }: TerraformResult) => stderr.replace(/[\s│]+/g, " ");

  test("without Node, the provider says that it needs one", async () => {
    const result = await plan();
    expect(result.code).toBe(1);
    expect(words(result)).toContain(
      'this provider needs Node.js 20 or newer on the PATH of terraform, and there is no "node" on it',
    );
  });

  test("with a Node that is too old, the provider says which one it found", async () => {
    // GIVEN a Node that calls itself 18
    const old = join(directory, "old.cjs");
    writeFileSync(
      old,
      `Object.defineProperty(process, "versions", { value: { node: "18.19.0" } });\nObject.defineProperty(process, "version", { value: "v18.19.0" });\n`,
    );
    writeFileSync(join(bin, "node"), `#!/bin/sh\nexec '${process.execPath}' --require '${old}' "$@"\n`);
    chmodSync(join(bin, "node"), 0o755);
    // WHEN, THEN
    expect(words(await plan())).toContain(
      'this provider needs Node.js 20 or newer, but the first "node" on the PATH is v18.19.0',
    );
  });
});
