import { TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  AccessGrant,
  AccessScope,
  FlexeraProvider,
  ServiceAccount,
  ServiceAccountClient,
  type IServiceAccount,
} from "../../constructs";
import { stackWithProvider, synth } from "./support";

test("an account with a role and a client reads like the configuration that a person would write", () => {
  // GIVEN
  const stack = stackWithProvider();

  // WHEN
  const reader = new ServiceAccount(stack, "cost-reader", { name: "cost reader", description: "Reads cloud cost" });
  reader.grant("billing_center_viewer");
  const client = reader.addClient("pipeline");
  new TerraformOutput(stack, "client-secret", { value: client.clientSecret, sensitive: true });

  // THEN
  const { resource, output } = synth(stack);
  expect(resource).toEqual({
    flexera_service_account: {
      "cost-reader": { name: "cost reader", description: "Reads cloud cost" },
    },
    flexera_access_grant: {
      "cost-reader-billing_center_viewer": {
        subject_ref: "${flexera_service_account.cost-reader.ref}",
        role: "billing_center_viewer",
      },
    },
    flexera_service_account_client: {
      "cost-reader-pipeline": {
        service_account_id: "${flexera_service_account.cost-reader.id}",
        depends_on: ["flexera_access_grant.cost-reader-billing_center_viewer"],
      },
    },
  });
  expect(output).toEqual({
    "client-secret": { value: "${flexera_service_account_client.cost-reader-pipeline.client_secret}", sensitive: true },
  });
});

test("what an account tells is a reference to what Terraform will know", () => {
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "reader", { name: "reader" });
  const { serviceAccountId, subjectRef, name, orgId, createdBy, createdAt, updatedAt } = account;
  new TerraformOutput(stack, "told", {
    value: { serviceAccountId, subjectRef, name, orgId, createdBy, createdAt, updatedAt },
  });

  expect(synth(stack).output).toEqual({
    told: {
      value: {
        serviceAccountId: "${flexera_service_account.reader.id}",
        subjectRef: "${flexera_service_account.reader.ref}",
        name: "${flexera_service_account.reader.name}",
        orgId: "${flexera_service_account.reader.org_id}",
        createdBy: "${flexera_service_account.reader.created_by}",
        createdAt: "${flexera_service_account.reader.created_at}",
        updatedAt: "${flexera_service_account.reader.updated_at}",
      },
    },
  });
});

test.each([
  [{ name: "" }, "name must have 1 to 512 characters, got 0"],
  [{ name: "x".repeat(513) }, "name must have 1 to 512 characters, got 513"],
  [{ name: "x", description: "x".repeat(4097) }, "description must have 0 to 4096 characters, got 4097"],
  [{ name: "x", orgId: "acme" }, 'orgId must be a whole number of 1 or more, got "acme"'],
])("a value out of bounds is refused where the account is made, naming the construct", (props, message) => {
  const stack = stackWithProvider();
  const team = new Construct(stack, "team");

  expect(() => new ServiceAccount(team, "reader", props)).toThrow(`${message} (construct "test/team/reader")`);
});

test("a name and a description of the longest length are taken, counted in characters as people see them", () => {
  const stack = stackWithProvider();

  new ServiceAccount(stack, "reader", { name: "🙂".repeat(512), description: "x".repeat(4096) });

  expect(synth(stack).resource.flexera_service_account).toHaveProperty("reader");
});

test("a missing name is named", () => {
  const stack = stackWithProvider();
  const props = {} as { name: string };

  expect(() => new ServiceAccount(stack, "reader", props)).toThrow('name is missing (construct "test/reader")');
});

test("a value that only Terraform knows is left alone", () => {
  const stack = stackWithProvider();
  const variable = new TerraformVariable(stack, "org", { type: "string" });

  new ServiceAccount(stack, "reader", { name: `reader of ${variable.stringValue}`, orgId: variable.stringValue });

  expect(synth(stack).resource.flexera_service_account).toEqual({
    reader: { name: "reader of ${var.org}", org_id: "${var.org}" },
  });
});

describe("what belongs to an account", () => {
  test("is managed with the account's provider, in the account's organization", () => {
    // GIVEN
    const stack = stackWithProvider();
    const eu = new FlexeraProvider(stack, "eu", { alias: "eu", zone: "eu" });
    const account = new ServiceAccount(stack, "reader", { name: "reader", orgId: "7", provider: eu });

    // WHEN
    account.grant("observer");
    account.addClient("pipeline");

    // THEN
    const { resource } = synth(stack);
    expect(resource.flexera_service_account?.reader).toMatchObject({ org_id: "7", provider: "flexera.eu" });
    expect(resource.flexera_access_grant?.["reader-observer"]).toMatchObject({ org_id: "7", provider: "flexera.eu" });
    expect(resource.flexera_service_account_client?.["reader-pipeline"]).toMatchObject({
      org_id: "7",
      provider: "flexera.eu",
    });
  });

  test("is managed with another provider when its options say so", () => {
    const stack = stackWithProvider();
    const [one, two] = ["one", "two"].map((alias) => new FlexeraProvider(stack, alias, { alias }));
    const account = new ServiceAccount(stack, "reader", { name: "reader", ...(one && { provider: one }) });

    account.grant("observer", { ...(two && { provider: two }), orgId: "8" });

    expect(synth(stack).resource.flexera_access_grant).toMatchObject({
      "reader-observer": { provider: "flexera.two", org_id: "8" },
    });
  });
});

describe("grants of an account", () => {
  test("are told apart by role and scope, so that one role can be held in two scopes", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });

    // WHEN
    account.grant("observer");
    account.grant("observer", { scope: AccessScope.project("7") });
    account.grant("observer", { scope: AccessScope.fromRef("ref:nam:1105::iam:project:8") });
    account.grant("actor");

    // THEN
    const subject_ref = "${flexera_service_account.reader.ref}";
    expect(synth(stack).resource.flexera_access_grant).toEqual({
      "reader-observer": { subject_ref, role: "observer" },
      "reader-observer-project-7": { subject_ref, role: "observer", scope_ref: "ref::::iam:project:7" },
      "reader-observer-project-8": { subject_ref, role: "observer", scope_ref: "ref:nam:1105::iam:project:8" },
      "reader-actor": { subject_ref, role: "actor" },
    });
  });

  test("of the same role in the same scope are refused", () => {
    const account = new ServiceAccount(stackWithProvider(), "reader", { name: "reader" });
    account.grant("observer");

    expect(() => account.grant("observer")).toThrow("There is already a Construct with name 'observer'");
  });

  test.each([
    ["scope", (token: string) => ["observer", { scope: AccessScope.fromRef(token) }] as const],
    ["scope", (token: string) => ["observer", { scope: AccessScope.project(token) }] as const],
    ["role", (token: string) => [token, {}] as const],
  ])("want an id when the %s is known only when Terraform runs", (what, argumentsOf) => {
    // GIVEN
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    const token = new TerraformVariable(stack, "variable", { type: "string" }).stringValue;
    const [role, options] = argumentsOf(token);

    // THEN
    expect(() => account.grant(role, options)).toThrow(
      `the ${what} of a grant to "test/reader" is known only when Terraform runs`,
    );
    account.grant(role, { ...options, id: "by-variable" });
    expect(JSON.stringify(synth(stack).resource.flexera_access_grant)).toContain("${var.variable}");
  });
});

describe("an account that is managed elsewhere", () => {
  test("can be granted roles and given clients", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account: IServiceAccount = ServiceAccount.fromServiceAccountId(stack, "deployment", "2263");

    // WHEN
    account.grant("observer");
    account.addClient("pipeline");

    // THEN
    expect(account.serviceAccountId).toBe("2263");
    expect(synth(stack).resource).toEqual({
      flexera_access_grant: {
        "deployment-observer": { subject_ref: "ref::::iam:service-account:2263", role: "observer" },
      },
      flexera_service_account_client: {
        "deployment-pipeline": { service_account_id: "2263", depends_on: ["flexera_access_grant.deployment-observer"] },
      },
    });
  });

  test("may have an id that only Terraform knows", () => {
    const stack = stackWithProvider();
    const id = new TerraformVariable(stack, "id", { type: "string" }).stringValue;

    ServiceAccount.fromServiceAccountId(stack, "deployment", id).grant("observer");

    expect(synth(stack).resource.flexera_access_grant).toEqual({
      "deployment-observer": { subject_ref: "ref::::iam:service-account:${var.id}", role: "observer" },
    });
  });

  test("must have an id of Flexera's", () => {
    const stack = stackWithProvider();

    expect(() => ServiceAccount.fromServiceAccountId(stack, "deployment", "deployment")).toThrow(
      "unknown subject: it must be a reference of a service account, a user or a group, such as " +
        '"ref::::iam:service-account:2263", got "ref::::iam:service-account:deployment"',
    );
  });

  test("serves wherever an account of the app does", () => {
    const stack = stackWithProvider();
    const accounts: IServiceAccount[] = [
      new ServiceAccount(stack, "own", { name: "own" }),
      ServiceAccount.fromServiceAccountId(stack, "other", "7"),
    ];

    for (const [index, serviceAccount] of accounts.entries()) {
      new AccessGrant(stack, `grant-${index}`, { subject: serviceAccount, role: "observer" });
      new ServiceAccountClient(stack, `client-${index}`, { serviceAccount });
    }

    expect(Object.keys(synth(stack).resource.flexera_service_account_client ?? {})).toEqual(["client-0", "client-1"]);
  });
});
