import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { AccessGrant, FlexeraProvider, ServiceAccount } from "../../constructs";
import { providerPackage } from "../../lib/install";
import { filesBelow, temporaryDirectory } from "../support/directory";

const address = "terraform.internal/flexera-iam/flexera";

function app(): App {
  return new App({ outdir: temporaryDirectory() });
}

const environment = { ...process.env };

afterEach(() => {
  process.env = { ...environment };
});

function stackIn(scope: App, id: string): TerraformStack {
  const stack = new TerraformStack(scope, id);
  new FlexeraProvider(stack, "flexera");
  return stack;
}

/** The files of a synthesized stack, by their path in its directory. */
function filesOf({ outdir }: App, stack: string): string[] {
  const directory = join(outdir, "stacks", stack);
  return filesBelow(directory)
    .map((file) => file.slice(directory.length + 1))
    .sort();
}

function read({ outdir }: App, stack: string, file: string): string {
  return readFileSync(join(outdir, "stacks", stack, file), "utf8");
}

test.each([
  ["JSON", "cdk.tf.json", '"flexera_service_account": {'],
  ["HCL", "cdk.tf", 'resource "flexera_service_account" "reader" {'],
])("beside a stack in %s lie the provider program for five platforms and its lock entry", (language, main, content) => {
  // GIVEN what the cdktf program sets for its option --hcl
  if (language === "HCL") process.env.SYNTH_HCL_OUTPUT = "true";
  const { version, hash } = providerPackage();
  const project = app();
  new ServiceAccount(stackIn(project, "test"), "reader", { name: "reader" });

  // WHEN
  project.synth();

  // THEN
  const files = filesOf(project, "test");
  expect(files).toContain(main);
  expect(read(project, "test", main)).toContain(content);
  expect(files.filter((file) => file.startsWith("terraform.d"))).toEqual(
    ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"].map(
      (platform) => `terraform.d/plugins/${address}/terraform-provider-flexera_${version}_${platform}.zip`,
    ),
  );
  const lock = read(project, "test", ".terraform.lock.hcl");
  expect(lock).toContain(`provider "${address}"`);
  expect(lock).toContain(`"${hash}"`);
});

test("what the stack requires is what lies beside it, with several providers too", () => {
  const project = app();
  const stack = stackIn(project, "test");
  new FlexeraProvider(stack, "other", { alias: "other" });

  project.synth();

  const { version } = providerPackage();
  expect(read(project, "test", "cdk.tf.json")).toContain(version);
  expect(read(project, "test", ".terraform.lock.hcl").match(/^provider /gm)).toHaveLength(1);
});

test("synthesizing again changes nothing", () => {
  const project = app();
  stackIn(project, "test");
  project.synth();
  const before = filesOf(project, "test").map((file) => read(project, "test", file));

  project.synth();

  expect(filesOf(project, "test").map((file) => read(project, "test", file))).toEqual(before);
});

test("each stack of an app gets its own, and a stack without the provider gets none", () => {
  const project = app();
  for (const id of ["one", "two"]) stackIn(project, id);
  new TerraformOutput(new TerraformStack(project, "plain"), "o", { value: "x" });

  project.synth();

  expect(filesOf(project, "one")).toEqual(filesOf(project, "two"));
  expect(filesOf(project, "one")).toHaveLength(8);
  expect(filesOf(project, "plain")).toEqual(["cdk.tf.json"]);
});

test("an account of one stack can be granted a role in another", () => {
  // GIVEN
  const project = app();
  const account = new ServiceAccount(stackIn(project, "accounts"), "reader", { name: "reader" });

  // WHEN
  new AccessGrant(stackIn(project, "grants"), "grant", { subject: account, role: "observer" });
  project.synth();

  // THEN
  const grants = JSON.parse(read(project, "grants", "cdk.tf.json")) as {
    resource: { flexera_access_grant: { grant: { subject_ref: string } } };
  };
  expect(grants.resource.flexera_access_grant.grant.subject_ref).toMatch(
    /^\$\{data\.terraform_remote_state\..*\.outputs\.cross-stack-output-flexera_service_accountreaderref\}$/,
  );
  expect(read(project, "accounts", "cdk.tf.json")).toContain("${flexera_service_account.reader.ref}");
});
