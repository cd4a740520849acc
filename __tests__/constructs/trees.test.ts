import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, Aspects, TerraformStack } from "cdktf";
import { AccessGrant, FlexeraProvider, ServiceAccount, ServiceAccountClient, UnmanagedGrants } from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { conflicts, stackWithProvider, synth } from "./support";

function reader(stack: TerraformStack): ServiceAccount {
  return new ServiceAccount(stack, "reader", { name: "reader" });
}

describe("a stack below another stack", () => {
  function nested(): { readonly app: App; readonly outer: TerraformStack; readonly inner: TerraformStack } {
    const app = new App({ outdir: temporaryDirectory() });
    const outer = new TerraformStack(app, "outer");
    new FlexeraProvider(outer, "flexera");
    const inner = new TerraformStack(outer, "inner");
    new FlexeraProvider(inner, "flexera");
    return { app, outer, inner };
  }

  test("has the provider program placed beside it", () => {
    // GIVEN
    const { app, inner, outer } = nested();
    reader(inner).grant("observer");
    new ServiceAccount(outer, "other", { name: "other" });

    // WHEN
    app.synth();

    // THEN
    for (const stack of ["outer", "inner"]) {
      const directory = join(app.outdir, "stacks", stack);
      expect(readdirSync(directory)).toEqual(
        expect.arrayContaining([".terraform.lock.hcl", "cdk.tf.json", "terraform.d"]),
      );
      expect(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")).toContain("flexera-iam/flexera");
    }
  });

  test("keeps what is its own: neither hooks nor comparisons of the other name it", () => {
    // GIVEN
    const { outer, inner } = nested();
    const account = ServiceAccount.fromServiceAccountId(inner, "imported", "2263");
    account.grant("fnms_admin");
    new NullProvider(inner, "null");

    // WHEN
    const managed = reader(outer);
    managed.onDestroy("sign-off", { command: "./sign-off.sh" });
    new ServiceAccountClient(inner, "client", { serviceAccount: managed });
    new UnmanagedGrants(outer, "unmanaged");

    // THEN
    const { resource, provider, output, data } = synth(outer);
    expect(resource.null_resource?.["reader-sign-off"]).not.toHaveProperty("depends_on");
    expect(provider.null).toEqual([{}]);
    expect(output).toBeUndefined();
    expect(data).toMatchObject({
      flexera_unmanaged_grants: { unmanaged: { subjects: [{ service_account_name: "reader" }] } },
    });
  });
});

describe("what is removed from the tree", () => {
  test("an account can be made again, with all that belongs to it, and nothing stays of the first", () => {
    // GIVEN
    const stack = stackWithProvider();
    const fill = (role: string): void => {
      const account = reader(stack);
      account.grant(role);
      account.grant("fnms_admin");
      account.addClient("pipeline").onRotate("announce", { command: `./announce.sh ${role}` });
      account.onDestroy("sign-off", { command: `./sign-off.sh ${role}` });
    };
    fill("observer");
    synth(stack);

    // WHEN
    stack.node.tryRemoveChild("reader");
    fill("actor");

    // THEN
    const written = synth(stack);
    expect(JSON.stringify(written)).not.toContain("observer");
    expect(written.resource.flexera_service_account_client).toMatchObject({
      "reader-pipeline": {
        depends_on: ["flexera_access_grant.reader-actor", "flexera_access_grant.reader-fnms_admin"],
      },
    });
    expect(Object.keys(written.output as object)).toEqual(["reader-itam-reminder"]);
  });

  test("a grant is in no order, no reminder and no check any more", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);
    account.grant("fnms_admin");
    account.addClient("pipeline");
    synth(stack);
    stack.prepareStack();

    // WHEN
    account.node.tryRemoveChild("fnms_admin");

    // THEN
    const written = synth(stack);
    expect(written.resource).toEqual({
      flexera_service_account: { reader: { name: "reader" } },
      flexera_service_account_client: {
        "reader-pipeline": { service_account_id: "${flexera_service_account.reader.id}" },
      },
    });
    expect(written.output).toBeUndefined();
    account.grantExclusively([{ role: "fnms_admin" }]);
    expect(Object.keys(synth(stack).output as object)).toEqual(["reader-itam-reminder"]);
  });

  test("a client makes room for another one", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);
    for (const id of ["a", "b"]) account.addClient(id);

    // WHEN
    account.node.tryRemoveChild("a");
    account.addClient("c");
    account.node.tryRemoveChild("b");
    account.addClient("b");

    // THEN
    expect(Object.keys(synth(stack).resource.flexera_service_account_client ?? {})).toEqual(["reader-b", "reader-c"]);
  });

  test("a provider is no longer the one of its stack", () => {
    // GIVEN
    const stack = stackWithProvider();
    for (const id of ["a", "b"]) new ServiceAccount(stack, id, { name: "same" });

    // WHEN
    stack.node.tryRemoveChild("flexera");
    new FlexeraProvider(stack, "flexera", { orgId: "7" });

    // THEN
    expect(conflicts(stack)).toEqual([expect.stringContaining("are service accounts of one name")]);
    stack.node.tryRemoveChild("b");
    expect(synth(stack).provider).toEqual({ flexera: [{ org_id: "7" }] });
  });

  test("of two default providers the other one tells conflicts", () => {
    const stack = stackWithProvider();
    new FlexeraProvider(stack, "second");
    for (const id of ["a", "b"]) new ServiceAccount(stack, id, { name: "same" });

    stack.node.tryRemoveChild("second");

    expect(conflicts(stack)).toEqual([expect.stringContaining("are service accounts of one name")]);
  });

  test("hooks leave no null provider behind", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = reader(stack);
    account.onDestroy("sign-off", { command: "./sign-off.sh" });
    synth(stack);

    // WHEN
    account.node.tryRemoveChild("sign-off");

    // THEN
    const { provider, terraform } = synth(stack);
    expect(Object.keys(provider)).toEqual(["flexera"]);
    expect(Object.keys(terraform.required_providers)).toEqual(["flexera"]);
  });

  test("what others still need is refused, both named", () => {
    // GIVEN
    const stack = stackWithProvider();
    const other = new FlexeraProvider(stack, "other", { alias: "other" });
    const account = reader(stack);
    new AccessGrant(stack, "grant", { subject: account, role: "observer" });
    new ServiceAccount(stack, "there", { name: "there", provider: other });

    // WHEN
    stack.node.tryRemoveChild("reader");
    stack.node.tryRemoveChild("other");

    // THEN
    expect(conflicts(stack)).toEqual([
      '[test/grant] "test/grant" needs "test/reader", which was removed from the tree (tryRemoveChild): remove both, or give ' +
        "it what came in its place",
      '[test/there] "test/there" needs "test/other", which was removed from the tree (tryRemoveChild): remove both, or give ' +
        "it what came in its place",
    ]);
  });
});

describe("what an Aspect makes", () => {
  test("a hook has its null provider, wherever the Aspect is", () => {
    // GIVEN
    const stack = stackWithProvider();
    reader(stack).addClient("pipeline");

    // WHEN
    Aspects.of(stack).add({
      visit(construct) {
        if (construct instanceof ServiceAccountClient && !construct.node.tryFindChild("announce")) {
          construct.onRotate("announce", { command: "./announce.sh" });
        }
      },
    });

    // THEN
    const { provider, resource } = synth(stack);
    expect(provider.null).toEqual([{}]);
    expect(Object.keys(resource.null_resource ?? {})).toEqual(["reader-pipeline-announce"]);
  });

  test("a provider has the reminders and the guards of its stack", () => {
    // GIVEN
    const stack = new TerraformStack(new App({ outdir: temporaryDirectory() }), "test");
    const account = reader(stack);

    // WHEN
    Aspects.of(stack).add({
      visit(construct) {
        if (construct !== stack || stack.node.tryFindChild("flexera")) return;
        new FlexeraProvider(stack, "flexera");
        account.grant("fnms_admin");
        new ServiceAccount(stack, "twin", { name: "reader" });
      },
    });

    // THEN
    expect(conflicts(stack)).toEqual([expect.stringContaining("are service accounts of one name")]);
    stack.node.tryRemoveChild("twin");
    expect(Object.keys(synth(stack).output as object)).toEqual(["reader-itam-reminder"]);
  });
});

describe("dependsOn with something of another stack", () => {
  function two(): { readonly app: App; readonly first: TerraformStack; readonly second: TerraformStack } {
    const app = new App({ outdir: temporaryDirectory() });
    const [first, second] = ["first", "second"].map((id) => {
      const stack = new TerraformStack(app, id);
      new FlexeraProvider(stack, "flexera");
      return stack;
    }) as [TerraformStack, TerraformStack];
    return { app, first, second };
  }

  test("orders the stacks, and Terraform what is in one of them", () => {
    // GIVEN
    const { app, first, second } = two();
    const far = new ServiceAccount(first, "far", { name: "far" });
    const near = new ServiceAccount(second, "near", { name: "near" });

    // WHEN
    const account = new ServiceAccount(second, "reader", { name: "reader", dependsOn: [far, near] });
    account.addClient("pipeline", { dependsOn: [far] }).onRotate("announce", { command: "true", dependsOn: [far] });
    new UnmanagedGrants(second, "unmanaged", { dependsOn: [far] });
    app.synth();

    // THEN
    expect(second.dependsOn(first)).toBe(true);
    const text = readFileSync(join(app.outdir, "stacks", "second", "cdk.tf.json"), "utf8");
    const { resource, data } = JSON.parse(text) as Record<string, Record<string, Record<string, object>>>;
    expect(resource?.flexera_service_account?.reader).toMatchObject({ depends_on: ["flexera_service_account.near"] });
    expect(resource?.flexera_service_account_client?.["reader-pipeline"]).not.toHaveProperty("depends_on");
    expect(resource?.null_resource?.["reader-pipeline-announce"]).not.toHaveProperty("depends_on");
    expect(data).not.toHaveProperty("terraform_remote_state");
    expect(readFileSync(join(app.outdir, "stacks", "first", "cdk.tf.json"), "utf8")).not.toContain("cross-stack");
  });

  test("is refused where the stacks would wait for each other", () => {
    const { first, second } = two();
    const far = new ServiceAccount(first, "far", { name: "far" });
    const near = new ServiceAccount(second, "near", { name: "near", dependsOn: [far] });

    expect(() => far.grant("observer", { dependsOn: [near] })).toThrow(/circular/i);
  });

  test("is refused where it is to cause replacements", () => {
    const { first, second } = two();
    const far = new ServiceAccount(first, "far", { name: "far" });

    expect(
      () => new ServiceAccount(second, "near", { name: "near", lifecycle: { replaceTriggeredBy: [far] } }),
    ).toThrow('replaceTriggeredBy names "first/far", which is in another stack (construct "second/near")');
  });
});
