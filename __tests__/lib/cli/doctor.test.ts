import { join } from "node:path";
import { temporaryDirectory } from "../../support/directory";
import { startEmulator } from "../emulator/support";
import { bundleCommand, runCommand } from "./command";

beforeAll(bundleCommand);

describe("flexera-iam doctor", () => {
  test("prints a line for each thing, the remedies below, and ends by the worst", async () => {
    // GIVEN an environment without programs
    const emulator = await startEmulator();
    const env = { ...emulator.environment(), PATH: temporaryDirectory() };

    // WHEN
    const { code, stdout, stderr } = await runCommand(["doctor", "--dir", temporaryDirectory()], { env });

    // THEN
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(stdout).toMatch(/^FAILURE {2}engine: cannot run terraform.*\n {9}Install Terraform/m);
    expect(stdout).toMatch(/^ok {7}organization: .*\(1105\)$/m);
    expect(stdout).not.toContain(emulator.owner.refreshToken);
  });

  test("--json prints the findings for programs", async () => {
    const { stdout } = await runCommand(["doctor", "--json"], { cwd: temporaryDirectory() });

    const { findings } = JSON.parse(stdout) as { findings: { status: string; about: string }[] };
    expect(findings).toContainEqual(expect.objectContaining({ about: "settings", status: "failure" }));
  });
});

test("flexera-iam --version prints the version of the package", async () => {
  const { version } = jest.requireActual<{ version: string }>(join("..", "..", "..", "package.json"));

  expect(await runCommand(["--version"], { cwd: join(__dirname, "..", "..", "..") })).toEqual({
    code: 0,
    stdout: `${version}\n`,
    stderr: "",
  });
});
