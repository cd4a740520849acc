import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { App } from "cdktf";
import { Emulator } from "cdktf-flexera-iam/emulator";
import { Billing } from "./billing";

/** The stack is synthesized here, so that no state of a real deployment is in reach. */
let directory: string;
let emulator: Emulator;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "billing-"));
  emulator = await Emulator.start();
});

afterEach(async () => {
  await emulator.close();
  rmSync(directory, { recursive: true, force: true });
});

function synthesize(): void {
  const app = new App({ outdir: directory });
  new Billing(app, "billing");
  app.synth();
}

/** Runs terraform on the stack, against the emulator. The emulator answers from this process, so nothing may block that. */
async function terraform(...args: string[]): Promise<string> {
  // As a deploy chooses it.
  const { TERRAFORM_BINARY_NAME: program = "terraform" } = process.env;
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: join(directory, "stacks", "billing"),
    env: { ...process.env, ...emulator.environment() },
  });
  return stdout;
}

test("what is deployed is what is written, and a second deploy changes nothing", async () => {
  // GIVEN
  synthesize();
  await terraform("init");

  // WHEN
  await terraform("apply", "-auto-approve");

  // THEN
  const { serviceAccounts, accessRules, clients } = emulator.snapshot();
  expect(serviceAccounts).toMatchObject([{ name: "cost reader" }]);
  expect(accessRules.map(({ role }) => role.name)).toContain("billing_center_viewer");
  expect(clients).toHaveLength(1);
  expect(await terraform("plan")).toContain("No changes.");
});
