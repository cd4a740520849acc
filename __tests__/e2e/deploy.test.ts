import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Emulator } from "../../lib/emulator";
import { type CdktfProject, cdktfProject } from "../support/cdktf";
import { filesHolding } from "../support/directory";
import { terraformOk } from "../support/terraform";

const root = resolve(__dirname, "..", "..");

describe("main.ts, by plain cdktf deploy, diff and destroy", () => {
  let emulator: Emulator;
  let project: CdktfProject;
  let secrets: string[];
  const logged: string[] = [];

  /** Runs cdktf with Terraform's most talkative log, which is kept. */
  const cdktf = async (...args: string[]): Promise<string> => {
    const log = join(project.directory, `${args[0] ?? ""}.log`);
    const { code, stdout, stderr } = await project.cdktf(args, { TF_LOG: "TRACE", TF_LOG_PATH: log });
    if (code !== 0) throw new Error(`cdktf ${args.join(" ")} ended with code ${code}\n${stdout}\n${stderr}`);
    logged.push(log);
    return stdout + stderr;
  };

  beforeAll(async () => {
    emulator = await Emulator.start();
    project = cdktfProject(readFileSync(join(root, "main.ts"), "utf8"), emulator.environment());
  });

  afterAll(() => emulator.close());

  test("deploy creates the account, its grants and its client", async () => {
    const printed = await cdktf("deploy", "--auto-approve");

    expect(printed).toContain("Apply complete! Resources: 4 added, 0 changed, 0 destroyed.");
    expect(printed).toContain("flexera_service_account.access-reporter");
    expect(printed).toMatch(/client_secret\s+= \(sensitive value\)/);
    const { serviceAccounts, clients, accessRules } = emulator.snapshot();
    expect(serviceAccounts).toMatchObject([{ name: "access reporter" }]);
    expect(clients).toHaveLength(1);
    const grants = accessRules.filter(({ subject }) => subject.kind === "iam:service-account");
    expect(grants.map(({ role }) => role.name).sort()).toEqual(["iam_admin", "policy_viewer"]);
  });

  test("diff says that nothing changes", async () => {
    expect(await cdktf("diff")).toContain("No changes.");
  });

  test("no file but the state holds a secret, nor does any log or printed text", async () => {
    // GIVEN the secret that was created, and what the provider signed in with
    const cwd = project.stackDirectory("access-review");
    const secret = await terraformOk(["output", "-raw", "client-secret"], { cwd });
    secrets = [secret, emulator.owner.refreshToken];

    // THEN
    expect(filesHolding(project.directory, secrets)).toEqual([
      join(project.directory, "terraform.access-review.tfstate"),
    ]);
  });

  test("destroy leaves nothing in the organization, and no secret in its log", async () => {
    await cdktf("destroy", "--auto-approve");

    const { serviceAccounts, clients, accessRules } = emulator.snapshot();
    expect(serviceAccounts).toEqual([]);
    expect(clients).toEqual([]);
    expect(accessRules.filter(({ subject }) => subject.kind === "iam:service-account")).toEqual([]);
    for (const log of logged) {
      const text = readFileSync(log, "utf8");
      expect(text).toContain("provider.terraform-provider-flexera");
      // Access tokens are JSON web tokens.
      expect(text).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\.[\w-]*/);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    expect(readdirSync(project.directory)).toContain("cdktf.out");
  });
});
