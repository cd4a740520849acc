import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { Machine } from "../support/machine";
import { describeWithRealProviders, homeWithProviders, realNull, realTime } from "../support/real-providers";

const ours = "terraform.internal/flexera-iam/flexera";
const nullAddress = "registry.terraform.io/hashicorp/null";
const timeAddress = "registry.terraform.io/hashicorp/time";

/** A cdktf app. Its stacks hold our three constructs beside resources of HashiCorp's null and time providers. */
const app = (...stacks: string[]): string => `
  import { App, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
  import { NullProvider } from "@cdktf/provider-null/lib/provider";
  import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
  import type { Construct } from "constructs";
  import { FlexeraProvider, ServiceAccount } from "./constructs";

  interface Versions {
    readonly null: string;
    readonly time?: string;
  }

  class Reader extends TerraformStack {
    constructor(scope: Construct, id: string, versions: Versions) {
      super(scope, id);
      new FlexeraProvider(this, "flexera");
      const account = new ServiceAccount(this, "account", { name: id });
      account.grant("billing_center_viewer");
      const client = account.addClient("pipeline");

      new NullProvider(this, "null");
      this.addOverride("terraform.required_providers.null.version", versions.null);
      new NullResource(this, "rollout", { triggers: { client: client.clientId } });

      if (versions.time) this.addTime(account, versions.time);
    }

    private addTime(account: ServiceAccount, providerVersion: string): void {
      const terraformGeneratorMetadata = { providerName: "time", providerVersion };
      new TerraformProvider(this, "time", {
        terraformResourceType: "time",
        terraformProviderSource: "hashicorp/time",
        terraformGeneratorMetadata,
      });
      const created = new TerraformResource(this, "created", {
        terraformResourceType: "time_static",
        terraformGeneratorMetadata,
      });
      created.addOverride("triggers", { account: account.serviceAccountId });
    }
  }

  const app = new App();
  ${stacks.join("\n")}
  app.synth();
`;

const stack = (id: string, versions: { null: string; time?: string } = { null: "3.2.4" }): string =>
  `new Reader(app, ${JSON.stringify(id)}, ${JSON.stringify(versions)});`;

describeWithRealProviders("beside other providers, with plain cdktf commands", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start();
  });

  afterEach(() => emulator.close());

  /** What the organization holds that stacks have made. */
  const held = (): { accounts: string[]; clients: number; grants: number } => {
    const { serviceAccounts, clients, accessRules } = emulator.snapshot();
    return {
      accounts: serviceAccounts.map(({ name }) => name).sort(),
      clients: clients.length,
      grants: accessRules.filter(({ subject }) => subject.kind === "iam:service-account").length,
    };
  };
  const nothing = { accounts: [], clients: 0, grants: 0 };

  test("a stack is deployed from a clean directory, again with one more provider and with other constraints, and destroyed", async () => {
    // GIVEN a machine that has two versions of the null provider
    const olderNull = { ...realNull, placedAs: "3.1.1" };
    const machine = new Machine(homeWithProviders(realNull, olderNull, realTime), emulator.environment());
    const project = machine.project(app(stack("reader", { null: "~> 3.2" })));
    const change = (versions: { null: string; time?: string }): void => {
      writeFileSync(join(project.directory, "main.ts"), app(stack("reader", versions)));
    };
    expect(existsSync(join(project.directory, "cdktf.out"))).toBe(false);

    // WHEN it is deployed for the first time
    await project.ok("deploy", "--auto-approve");
    // THEN all resources are there, and each provider has its lock entry
    const clean = project.locked("reader");
    expect(held()).toEqual({ accounts: ["reader"], clients: 1, grants: 1 });
    expect(project.addresses("reader")).toEqual([
      "flexera_access_grant.account-billing_center_viewer",
      "flexera_service_account.account",
      "flexera_service_account_client.account-pipeline",
      "null_resource.rollout",
    ]);
    expect(Object.keys(clean).sort()).toEqual([nullAddress, ours]);
    expect(clean[nullAddress]).toMatch(/version += "3\.2\.4"[^]*"h1:/);

    // WHEN a provider is added
    change({ null: "~> 3.2", time: "~> 0.14" });
    await project.ok("deploy", "--auto-approve");
    // THEN it is used, and the entries of the others are the same to the byte
    const withTime = project.locked("reader");
    expect(project.addresses("reader")).toContain("time_static.created");
    expect(withTime).toEqual({ ...clean, [timeAddress]: expect.stringMatching(/version += "0\.14\.2"/) as string });

    // WHEN a constraint changes in ways that the locked version meets
    for (const version of ["3.2.4", "> 3.0", ">= 3.0, < 4.0"]) {
      change({ null: version, time: "~> 0.14" });
      const plan = await project.ok("diff");
      // THEN that version stays, with its hashes, and nothing is to be done
      expect(plan).toContain("No changes.");
      const { [nullAddress]: entry = "", ...others } = project.locked("reader");
      expect(entry.replace(/constraints = .*/, "")).toBe(withTime[nullAddress]?.replace(/constraints = .*/, ""));
      expect({ ...others, [nullAddress]: withTime[nullAddress] }).toEqual(withTime);
    }

    // WHEN a constraint excludes the locked version
    change({ null: "~> 3.1.0", time: "~> 0.14" });
    await project.ok("deploy", "--auto-approve");
    // THEN this provider is selected anew, and no other
    expect(project.locked("reader")).toEqual({
      ...withTime,
      [nullAddress]: expect.stringMatching(/version += "3\.1\.1"/) as string,
    });

    // WHEN it is destroyed
    await project.ok("destroy", "--auto-approve");
    // THEN nothing is left, and terraform was never asked to lock or upgrade providers
    expect(held()).toEqual(nothing);
    expect(machine.terraformCalls()).toContainEqual(expect.stringMatching(/^init\b/));
    expect(machine.terraformCalls()).not.toContainEqual(expect.stringMatching(/providers lock|-upgrade/));
  });

  test("two stacks are deployed and destroyed by one command, with the plugin cache of the command line", async () => {
    // GIVEN
    const machine = new Machine(homeWithProviders(realNull), emulator.environment());
    const project = machine.project(app(stack("a"), stack("b")));

    // WHEN
    await project.ok("deploy", "a", "b", "--auto-approve");

    // THEN
    expect(held().accounts).toEqual(["a", "b"]);
    expect(existsSync(join(machine.pluginCache, ours))).toBe(true);
    expect(await project.ok("diff", "a")).toContain("No changes.");
    expect(await project.ok("diff", "b")).toContain("No changes.");

    // WHEN
    await project.ok("destroy", "a", "b", "--auto-approve");

    // THEN
    expect(held()).toEqual(nothing);
    expect(machine.terraformCalls()).not.toContainEqual(expect.stringMatching(/providers lock|-upgrade/));
  });

  test("two stacks are deployed and destroyed one after the other, with the plugin cache of the command line", async () => {
    // GIVEN
    const machine = new Machine(homeWithProviders(realNull), emulator.environment());
    const project = machine.project(app(stack("a"), stack("b")));

    // WHEN
    await project.ok("deploy", "a", "--auto-approve");
    await project.ok("deploy", "b", "--auto-approve");

    // THEN
    expect(held().accounts).toEqual(["a", "b"]);
    expect(existsSync(join(machine.pluginCache, ours))).toBe(true);

    // WHEN
    await project.ok("destroy", "a", "--auto-approve");

    // THEN the other is still there
    expect(held().accounts).toEqual(["b"]);
    expect(await project.ok("diff", "b")).toContain("No changes.");

    // WHEN
    await project.ok("destroy", "b", "--auto-approve");

    // THEN
    expect(held()).toEqual(nothing);
    expect(machine.terraformCalls()).not.toContainEqual(expect.stringMatching(/providers lock|-upgrade/));
  });
});
