import type * as Cdktf from "cdktf";
import { App, Fn, TerraformStack } from "cdktf";
import * as ours from "../../constructs";
import { conflicts } from "./support";

/** Another copy, as `npm link` or a bundle would load it beside the first. */
function anotherCopy(name: "cdktf"): typeof Cdktf;
function anotherCopy(name: "../../constructs"): typeof ours;
function anotherCopy(name: string): object {
  jest.resetModules();
  return jest.requireActual<object>(name);
}

describe("two copies of this package", () => {
  test("are refused in one app, with what to do", () => {
    // GIVEN
    const stack = new TerraformStack(new App(), "stack");
    new ours.ServiceAccount(stack, "reader", { name: "cost reader" });

    // WHEN
    const others = anotherCopy("../../constructs");

    // THEN
    expect(() => new others.ServiceAccount(stack, "other", { name: "other" })).toThrow(
      /^two copies of cdktf-flexera-iam are in one app, one in .+lib.install and one in .+ \(construct "stack\/other"\): /,
    );
    for (const make of [
      () => new others.FlexeraProvider(stack, "flexera"),
      () => new others.DataFlexeraRoles(stack, "roles"),
      () => others.ServiceAccount.fromServiceAccountId(stack, "imported", "2263"),
    ]) {
      expect(make).toThrow("two copies of cdktf-flexera-iam are in one app");
    }
  });

  test("can each have an app of their own", () => {
    new ours.ServiceAccount(new TerraformStack(new App(), "stack"), "reader", { name: "cost reader" });

    const others = anotherCopy("../../constructs");

    expect(
      () => new others.ServiceAccount(new TerraformStack(new App(), "stack"), "reader", { name: "other" }),
    ).not.toThrow();
  });
});

describe("an app with a cdktf of its own", () => {
  function app(): { readonly cdktf: typeof Cdktf; readonly stack: TerraformStack; readonly secret: string } {
    const cdktf = anotherCopy("cdktf");
    const stack = new cdktf.TerraformStack(cdktf.Testing.app(), "test");
    new ours.FlexeraProvider(stack, "flexera");
    const { clientSecret } = new ours.ServiceAccount(stack, "reader", { name: "reader" }).addClient("pipeline");
    return { cdktf, stack, secret: clientSecret };
  }

  test("has its secrets guarded behind local values", () => {
    const { cdktf, stack, secret } = app();
    const local = new cdktf.TerraformLocal(stack, "header", Fn.base64encode(secret));

    new cdktf.TerraformOutput(stack, "out", { value: local.expression as unknown });

    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/out" holds the client_secret of "test/reader/pipeline"'),
    ]);
  });

  test("has its sensitive variables guarded", () => {
    const { cdktf, stack } = app();
    const salt = new cdktf.TerraformVariable(stack, "salt", { sensitive: true });

    new ours.ServiceAccount(stack, "job", { name: "job" }).addClient("main", {
      rotationTriggers: { salt: salt.stringValue },
    });

    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/job/main" has the sensitive variable salt in its rotation_triggers'),
    ]);
  });

  test("has hooks with a null provider, and reminders", () => {
    const { cdktf, stack } = app();
    const account = new ours.ServiceAccount(stack, "itam", { name: "itam" });
    account.grant("fnms_admin");

    account.onDestroy("sign-off", { command: "./sign-off.sh" });

    const written = JSON.parse(cdktf.Testing.synth(stack, true)) as Record<string, object>;
    expect(written.provider).toHaveProperty("null");
    expect(Object.keys(written.output ?? {})).toEqual(["itam-itam-reminder"]);
  });

  test("orders clients behind grants that refer to local values and modules", () => {
    const { cdktf, stack } = app();
    const account = new ours.ServiceAccount(stack, "job", { name: "job" });
    const client = account.addClient("main");
    const local = new cdktf.TerraformLocal(stack, "id", client.clientId);
    account.grant("observer");
    account.grant("actor").addOverride("lifecycle.precondition", [{ condition: local.expression as unknown }]);

    const written = JSON.parse(cdktf.Testing.synth(stack, true)) as {
      resource: Record<string, Record<string, object>>;
    };

    expect(written.resource.flexera_service_account_client?.["job-main"]).toMatchObject({
      depends_on: ["flexera_access_grant.job-observer"],
    });
  });
});
