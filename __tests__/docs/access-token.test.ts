import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Emulator } from "../../lib/emulator";
import { cdktfProject } from "../support/cdktf";
import { type Configuration, configuration, open } from "../support/hcl";
import { allOf, program, terraformFrom, testWith } from "../support/requirements";
import { filesHoldingTokens } from "../support/tokens";

const page = readFileSync(resolve(__dirname, "../../docs/access-token.md"), "utf8");
let emulator: Emulator;

beforeEach(async () => {
  emulator = await Emulator.start({ orgId: "1105" });
});

afterEach(() => emulator.close());

/** The page's example in a language, with the emulator in place of Flexera. */
function example(language: string): string {
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1];
  if (block === undefined) throw new Error(`the page has no ${language} block`);
  return block.replace("https://api.flexera.com", emulator.apiUrl);
}

/** For ephemeral resources, and for the command of the examples. */
const required = allOf(terraformFrom("1.10"), program("curl"));

/** Deploys the example: the command has made its report with the token of the account, which nobody has written down. */
async function expectReport(stack: Configuration): Promise<void> {
  await stack.ok("apply", "-auto-approve");

  const report = JSON.parse(readFileSync(join(stack.directory, "report.json"), "utf8")) as { values: unknown[] };
  const { accessRules, serviceAccounts } = emulator.snapshot();
  expect(report.values).toHaveLength(accessRules.length);
  expect(serviceAccounts).toMatchObject([{ name: "access reporter" }]);
  expect((await stack.plan()).changes).toEqual({});
  expect(filesHoldingTokens(stack.directory)).toEqual([]);
}

testWith(required, "the example in HCL hands tokens to a provider and to a command", async () => {
  await expectReport(await configuration(example("hcl"), emulator.environment()));
});

testWith(required, "the example in CDK for Terraform does the same", async () => {
  // GIVEN
  const app = example("ts").replace('"cdktf-flexera-iam"', '"./constructs"');
  const { directory, stackDirectory, synthesize } = cdktfProject(app);

  // WHEN
  await synthesize();

  // THEN
  const stack = open(stackDirectory("reports"), emulator.environment());
  await stack.ok("init");
  await expectReport(stack);
  expect(filesHoldingTokens(directory)).toEqual([]);
});
