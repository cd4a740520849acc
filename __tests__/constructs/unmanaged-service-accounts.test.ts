import { App, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { DataFlexeraServiceAccount, FlexeraProvider, ServiceAccount, UnmanagedServiceAccounts } from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { stackWithProvider, synth } from "./support";

interface Synthesized {
  readonly data: { readonly flexera_unmanaged_service_accounts: Record<string, Record<string, unknown>> };
  readonly locals: Record<string, unknown>;
}

/** What the data sources are told, by their names, with the accounts in place of the local value that holds them. */
function comparisons(stack: TerraformStack): Record<string, unknown> {
  const { data, locals } = synth(stack) as unknown as Synthesized;
  return Object.fromEntries(
    Object.entries(data.flexera_unmanaged_service_accounts).map(
      ([name, { service_accounts, code_language, ...told }]) => {
        expect(code_language).toBe("typescript");
        const local = /^\$\{local\.(.*)\}$/.exec(String(service_accounts))?.[1] ?? "";
        return [name, { ...told, service_accounts: locals[local] }];
      },
    ),
  );
}

/** The accounts that the only check of a stack is told of. */
function known(stack: TerraformStack): unknown {
  const [told] = Object.values(comparisons(stack));
  return (told as { service_accounts?: unknown }).service_accounts;
}

/** A stack of an app, with a provider. */
function stackOf(app: App, id: string, settings: { readonly orgId?: string } = {}): TerraformStack {
  const stack = new TerraformStack(app, id);
  new FlexeraProvider(stack, "flexera", settings);
  return stack;
}

test("it is told of all accounts of the stack: managed ones by their attribute, others by what they are looked up by", () => {
  // GIVEN
  const stack = stackWithProvider();
  new UnmanagedServiceAccounts(stack, "unmanaged");

  // WHEN
  new ServiceAccount(stack, "reader", { name: "cost reader" });
  ServiceAccount.fromServiceAccountId(stack, "deployment", "2263");
  new DataFlexeraServiceAccount(stack, "auditor", { name: "auditor" });
  new DataFlexeraServiceAccount(stack, "other", { id: "7" });

  // THEN
  expect(comparisons(stack)).toEqual({
    unmanaged: {
      service_accounts: [
        { service_account_name: "${flexera_service_account.reader.name}" },
        { service_account_id: "2263" },
        { service_account_name: "auditor" },
        { service_account_id: "7" },
      ],
    },
  });
});

test("accounts that forEach or count makes are told by an expression", () => {
  // GIVEN
  const stack = stackWithProvider();
  new UnmanagedServiceAccounts(stack, "unmanaged");
  const names = TerraformIterator.fromList(["a", "b"]);

  // WHEN
  new ServiceAccount(stack, "reader", { name: "cost reader" });
  new DataFlexeraServiceAccount(stack, "auditor", { name: "auditor" });
  new ServiceAccount(stack, "team", { name: names.value as string, forEach: names });
  new ServiceAccount(stack, "switched", { name: "switched", count: 1 });
  new DataFlexeraServiceAccount(stack, "others", { name: names.value as string, forEach: names });

  // THEN
  expect(known(stack)).toBe(
    '${concat([{"service_account_name" = flexera_service_account.reader.name}, {"service_account_name" = "auditor"}], ' +
      "[for each in values(flexera_service_account.team) : { service_account_name = each.name }], " +
      "[for each in flexera_service_account.switched : { service_account_name = each.name }], " +
      "[for each in values(data.flexera_service_account.others) : { service_account_id = each.id }])}",
  );
});

test("accounts of other stacks of the app are known as well, where they may be in the same organization", () => {
  // GIVEN
  const app = Testing.app();
  const stack = stackOf(app, "stack", { orgId: "1105" });
  new UnmanagedServiceAccounts(stack, "unmanaged");

  // WHEN
  const unsaid = stackOf(app, "unsaid");
  new ServiceAccount(unsaid, "account", { name: "maybe here" });
  ServiceAccount.fromServiceAccountId(unsaid, "imported", "2263");
  new ServiceAccount(stackOf(app, "same", { orgId: "1105" }), "account", { name: "here" });
  new ServiceAccount(stackOf(app, "another", { orgId: "2" }), "account", { name: "elsewhere" });

  // THEN
  expect(known(stack)).toEqual([
    { service_account_name: "maybe here" },
    { service_account_id: "2263" },
    { service_account_name: "here" },
  ]);
});

test("each organization of a stack has its own comparison", () => {
  // GIVEN
  const stack = stackWithProvider();
  const eu = new FlexeraProvider(stack, "eu", { alias: "eu", orgId: "2", zone: "eu" });

  // WHEN
  new ServiceAccount(stack, "here", { name: "reader" });
  new ServiceAccount(stack, "there", { name: "reader", provider: eu });
  new UnmanagedServiceAccounts(stack, "unmanaged");
  new UnmanagedServiceAccounts(stack, "unmanaged-eu", { provider: eu });

  // THEN
  expect(comparisons(stack)).toEqual({
    unmanaged: { service_accounts: [{ service_account_name: "${flexera_service_account.here.name}" }] },
    "unmanaged-eu": {
      provider: "flexera.eu",
      service_accounts: [{ service_account_name: "${flexera_service_account.there.name}" }],
    },
  });
});

test("what is managed elsewhere can be ignored", () => {
  const stack = stackWithProvider();

  const ignore = [{ serviceAccountId: "7" }, { serviceAccountName: "by hand" }];
  new UnmanagedServiceAccounts(stack, "unmanaged", { orgId: "1105", ignore });

  expect(comparisons(stack)).toEqual({
    unmanaged: {
      org_id: "1105",
      service_accounts: [],
      ignore: [{ service_account_id: "7" }, { service_account_name: "by hand" }],
    },
  });
});

test("to ignore nothing in particular is refused, as is an id that is none", () => {
  const stack = stackWithProvider();

  expect(() => new UnmanagedServiceAccounts(stack, "a", { ignore: [{ serviceAccountName: "x" }, {}] })).toThrow(
    'ignore[1] is empty and would have every account ignored: give it an id or a name (construct "test/a")',
  );
  expect(() => new UnmanagedServiceAccounts(stack, "b", { ignore: [{ serviceAccountId: "x" }] })).toThrow(
    'ignore[0].serviceAccountId must be a whole number of 1 or more, got "x" (construct "test/b")',
  );
});

test("a second one for the same organization is refused", () => {
  const stack = stackWithProvider();

  for (const id of ["a", "b"]) new UnmanagedServiceAccounts(stack, id);

  expect(() => synth(stack)).toThrow(
    '[test/flexera] "test/a" and "test/b" compare the service accounts of the same organization. Keep one of them',
  );
});

test("accounts of other stacks that are known only there are named by a warning at synthesis", () => {
  // GIVEN
  const app = new App({ outdir: temporaryDirectory() });
  const [stack, other] = [stackOf(app, "stack"), stackOf(app, "other")];
  const unmanaged = new UnmanagedServiceAccounts(stack, "unmanaged");
  const names = TerraformIterator.fromList(["a", "b"]);

  // WHEN
  new ServiceAccount(other, "team", { name: names.value as string, forEach: names });
  const name = new TerraformVariable(other, "name", { type: "string" }).stringValue;
  new ServiceAccount(other, "variable", { name });
  new ServiceAccount(other, "plain", { name: "plain" });
  app.synth();

  // THEN
  expect(known(stack)).toEqual([{ service_account_name: "plain" }]);
  expect(unmanaged.node.metadata.filter(({ type }) => type.endsWith("warn")).map(({ data }) => data as string)).toEqual(
    ["team", "variable"].map(
      (id) =>
        `"other/${id}" counts as unmanaged: which it is, is known only in its own stack; give "stack/unmanaged" an ` +
        "entry of ignore for it",
    ),
  );
});

test("what is found can be put out", () => {
  const stack = stackWithProvider();

  new TerraformOutput(stack, "found", { value: new UnmanagedServiceAccounts(stack, "unmanaged").unmanaged });

  expect(synth(stack).output).toEqual({
    found: { value: "${data.flexera_unmanaged_service_accounts.unmanaged.unmanaged}" },
  });
});

test("it can be synthesized as HCL", () => {
  const stack = stackWithProvider();
  new UnmanagedServiceAccounts(stack, "unmanaged", { ignore: [{ serviceAccountId: "7" }] });
  new ServiceAccount(stack, "reader", { name: "[reader]" });

  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

  expect(hcl).toContain(
    'locals { unmanaged-known = [ { service_account_name = "${flexera_service_account.reader.name}" }, ] }',
  );
  expect(hcl).toContain(
    'data "flexera_unmanaged_service_accounts" "unmanaged" { service_accounts = "${local.unmanaged-known}" ' +
      'ignore = [ { service_account_id = "7" } ] code_language = "typescript" }',
  );
});
