import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { install } from "../../lib/install";
import { temporaryDirectory } from "../support/directory";
import { terraform, terraformEnvironment, terraformOk } from "../support/terraform";

const guide = readFileSync(resolve(__dirname, "../../docs/testing.md"), "utf8");
const [testFile = "", configuration = ""] = [...guide.matchAll(/```hcl\n([^]*?)```/g)].map(([, code]) => code ?? "");

/** The example of docs/testing.md. */
async function project(test: string): Promise<string> {
  const directory = temporaryDirectory();
  const { requiredProviders } = install(directory);
  mkdirSync(join(directory, "tests"));
  writeFileSync(join(directory, "main.tf"), requiredProviders + configuration);
  writeFileSync(join(directory, "tests", "app.tftest.hcl"), test);
  await terraformOk(["init"], { cwd: directory, env: terraformEnvironment() });
  return directory;
}

test("the mock of docs/testing.md is enough for terraform test, which takes everything down again", async () => {
  const cwd = await project(testFile);

  const { stdout, stderr } = await terraform(["test", "-no-color"], { cwd, env: terraformEnvironment() });

  expect(stdout + stderr).toContain("Success! 1 passed, 0 failed.");
  expect(stdout + stderr).toContain("tests/app.tftest.hcl... tearing down");
  expect(stdout + stderr).not.toMatch(/Warning|Error/);
});

test("without its defaults what is made up is not in the formats of Flexera", async () => {
  const cwd = await project(testFile.replace(/mock_provider "flexera" \{[^]*?\n\}\n/, 'mock_provider "flexera" {}\n'));

  const { stdout, stderr } = await terraform(["test", "-no-color"], { cwd, env: terraformEnvironment() });

  expect(stdout + stderr).toContain("0 passed, 1 failed");
  expect(stdout + stderr).toContain("must be a reference");
});
