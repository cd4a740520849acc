import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { AccessGrant, FlexeraProvider, ServiceAccount } from "../../constructs";
import { positionsFile } from "../../lib/model/positions-file";
import { temporaryDirectory } from "../support/directory";

const here = "__tests__/constructs/positions.test.ts";
const lines = readFileSync(join(process.cwd(), here), "utf8").split("\n");
/** The line of this file that a mark is on. */
const lineOf = (mark: string): number => lines.findIndex((line) => line.endsWith(`// ${mark}`)) + 1;

function synthesized(build: (stack: TerraformStack) => void): Readonly<Record<"positions" | "stack", string>> {
  const app = new App({ outdir: temporaryDirectory() });
  const stack = new TerraformStack(app, "test");
  new FlexeraProvider(stack, "flexera");
  build(stack);
  app.synth();
  const directory = join(app.outdir, "stacks", "test");
  const read = (name: string) => readFileSync(join(directory, name), "utf8");
  return { positions: read(positionsFile), stack: read("cdk.tf.json") };
}

function build(stack: TerraformStack): void {
  const reader = new ServiceAccount(stack, "reader", { name: "reader" }); // the account
  reader.grant("observer"); // the grant
  new AccessGrant(stack, "other", { subject: reader, role: "policy_viewer" }); // the other grant
}

test("a file beside the stack says in which lines of the app its resources are made", () => {
  const { positions } = synthesized(build);

  expect(JSON.parse(positions)).toEqual({
    format_version: 1,
    positions: {
      "flexera_access_grant.other": { file: here, line: lineOf("the other grant") },
      "flexera_access_grant.reader-observer": { file: here, line: lineOf("the grant") },
      "flexera_service_account.reader": { file: here, line: lineOf("the account") },
    },
  });
});

test("nothing of it is in the stack, which is the same on every machine", () => {
  const { positions, stack } = synthesized(build);

  expect(stack).not.toContain("positions");
  expect(positions).not.toContain(process.cwd());
  expect(synthesized(build).positions).toBe(positions);
});
