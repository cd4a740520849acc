import { App, TerraformIterator, TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  DataFlexeraServiceAccount,
  FlexeraProvider,
  ServiceAccount,
  ServiceAccountClient,
  UnmanagedClients,
} from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { stackWithProvider, synth } from "./support";

/** What the data source is told, by its name. */
function comparisons(stack: TerraformStack): Record<string, unknown> {
  const { data } = synth(stack) as unknown as { data: { flexera_unmanaged_clients: Record<string, unknown> } };
  return withoutLanguage(data.flexera_unmanaged_clients);
}

/** What they are told, without what all constructs tell: that code is suggested in TypeScript. */
function withoutLanguage(told: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told).map(([name, one]) => {
      const { code_language: language, ...others } = one as Record<string, unknown>;
      expect(language).toBe("typescript");
      return [name, others];
    }),
  );
}

/** An expression for the ids of clients, each given by an expression for its instances. */
function idsOf(...clients: readonly string[]): string {
  const ids = ["client_id", "previous_client_id", "pending_client_id"];
  const lists = clients.flatMap((client) => ids.map((id) => `${client}[*].${id}`));
  return `\${compact(concat(${lists.join(", ")}))}`;
}

const client = (id: string): string => `flexera_service_account_client.${id}`;

test("it is told of the accounts that the stack manages or adds clients to", () => {
  // GIVEN
  const stack = stackWithProvider();
  new UnmanagedClients(stack, "unmanaged");

  // WHEN
  const reader = new ServiceAccount(stack, "reader", { name: "cost reader" });
  reader.addClient("one");
  reader.addClient("two");
  new ServiceAccount(stack, "idle", { name: "idle" });
  ServiceAccount.fromServiceAccountId(stack, "deployment", "2263").addClient("pipeline");
  ServiceAccount.fromServiceAccountId(stack, "elsewhere", "7").grant("observer");
  new DataFlexeraServiceAccount(stack, "auditor", { name: "auditor" }).addClient("report");
  new ServiceAccountClient(stack, "alone", { serviceAccount: { serviceAccountId: "8" } });

  // THEN
  const ids = ["reader-one", "reader-two", "deployment-pipeline", "auditor-report", "alone"].map(client);
  const [one = "", two = "", pipeline = "", report = "", alone = ""] = ids;
  expect(comparisons(stack)).toEqual({
    unmanaged: {
      service_accounts: [
        { service_account_name: "cost reader", client_ids: idsOf(one, two) },
        { service_account_name: "idle", client_ids: [] },
        { service_account_id: "2263", client_ids: idsOf(pipeline) },
        { service_account_name: "auditor", client_ids: idsOf(report) },
        { service_account_id: "8", client_ids: idsOf(alone) },
      ],
    },
  });
});

test("clients that forEach or count makes are told by their instances", () => {
  // GIVEN
  const stack = stackWithProvider();
  new UnmanagedClients(stack, "unmanaged");
  const names = TerraformIterator.fromList(["a", "b"]);

  // WHEN
  const reader = new ServiceAccount(stack, "reader", { name: "reader", count: 1 });
  new ServiceAccountClient(stack, "each", { serviceAccount: { serviceAccountId: "8" }, forEach: names });
  new ServiceAccountClient(stack, "switched", { serviceAccount: { serviceAccountId: "9" }, count: 1 });

  // THEN
  expect(reader.count).toBe(1);
  expect(comparisons(stack)).toMatchObject({
    unmanaged: {
      service_accounts: [
        { service_account_name: "reader" },
        { service_account_id: "8", client_ids: idsOf(`values(${client("each")})`) },
        { service_account_id: "9", client_ids: idsOf(client("switched")) },
      ],
    },
  });
});

test("one account under two constructs is compared once, with the clients of both", () => {
  const stack = stackWithProvider();
  new UnmanagedClients(stack, "unmanaged");

  for (const id of ["a", "b"]) ServiceAccount.fromServiceAccountId(stack, id, "2263").addClient("x");

  expect(comparisons(stack)).toMatchObject({
    unmanaged: {
      service_accounts: [{ service_account_id: "2263", client_ids: idsOf(client("a-x"), client("b-x")) }],
    },
  });
});

test("each organization of a stack has its own comparison, of the accounts that are there", () => {
  // GIVEN
  const stack = stackWithProvider();
  const eu = new FlexeraProvider(stack, "eu", { alias: "eu", orgId: "2", zone: "eu" });

  // WHEN
  new ServiceAccount(stack, "here", { name: "reader" }).addClient("x");
  new ServiceAccount(stack, "there", { name: "reader", provider: eu }).addClient("x");
  new UnmanagedClients(stack, "unmanaged");
  new UnmanagedClients(stack, "unmanaged-eu", { provider: eu });

  // THEN
  const of = (id: string) => ({
    service_accounts: [{ service_account_name: "reader", client_ids: idsOf(client(id)) }],
  });
  expect(comparisons(stack)).toEqual({
    unmanaged: of("here-x"),
    "unmanaged-eu": { provider: "flexera.eu", ...of("there-x") },
  });
});

test("what is managed elsewhere can be ignored", () => {
  const stack = stackWithProvider();

  const ignore = [{ clientId: "0oa1" }, { serviceAccountId: "7" }, { serviceAccountName: "by hand", clientId: "0oa2" }];
  new UnmanagedClients(stack, "unmanaged", { orgId: "1105", ignore });

  expect(comparisons(stack)).toEqual({
    unmanaged: {
      org_id: "1105",
      service_accounts: [],
      ignore: [
        { client_id: "0oa1" },
        { service_account_id: "7" },
        { service_account_name: "by hand", client_id: "0oa2" },
      ],
    },
  });
});

test("to ignore nothing in particular is refused", () => {
  expect(() => new UnmanagedClients(stackWithProvider(), "a", { ignore: [{}] })).toThrow(
    'ignore[0] is empty and would have every client ignored: give it an account or a client (construct "test/a")',
  );
});

test("a second one for the same accounts is refused", () => {
  const stack = stackWithProvider();

  for (const id of ["a", "b"]) new UnmanagedClients(stack, id);

  expect(() => synth(stack)).toThrow(
    '[test/flexera] "test/a" and "test/b" compare the clients of the same accounts: those of their stack. Keep one of them',
  );
});

test("accounts of which the clients cannot be said are left out, and named by a warning at synthesis", () => {
  // GIVEN
  const app = new App({ outdir: temporaryDirectory() });
  const [stack, other] = ["test", "other"].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
  for (const each of [stack, other]) new FlexeraProvider(each, "flexera");
  const unmanaged = new UnmanagedClients(stack, "unmanaged");
  const names = TerraformIterator.fromList(["a", "b"]);

  // WHEN
  new ServiceAccount(stack, "team", { name: names.value as string, forEach: names }).addClient("x");
  const writer = new ServiceAccount(stack, "writer", { name: "writer" });
  new ServiceAccountClient(other, "client", { serviceAccount: writer });
  const serviceAccount = { serviceAccountId: names.value as string };
  new ServiceAccountClient(stack, "each", { serviceAccount, forEach: names });
  new ServiceAccount(stack, "plain", { name: "plain" });
  app.synth();

  // THEN
  expect(comparisons(stack)).toEqual({
    unmanaged: { service_accounts: [{ service_account_name: "plain", client_ids: [] }] },
  });
  expect(unmanaged.node.metadata.filter(({ type }) => type.endsWith("warn")).map(({ data }) => data as string)).toEqual(
    [
      'the clients of "test/team" are not compared: it is made by forEach or count, so that its name is not known at synthesis',
      'the clients of "test/writer" are not compared: the id of "other/client" is known only in another stack',
      'the clients of "test/each" are not compared: it is made by forEach or count, each for another account',
    ],
  );
});

test("what is found can be put out", () => {
  const stack = stackWithProvider();
  new ServiceAccount(stack, "reader", { name: "reader" }).addClient("x");

  new TerraformOutput(stack, "found", { value: new UnmanagedClients(stack, "unmanaged").unmanaged });

  expect(synth(stack).output).toEqual({ found: { value: "${data.flexera_unmanaged_clients.unmanaged.unmanaged}" } });
});

test("it can be synthesized as HCL", () => {
  const stack = stackWithProvider();
  new UnmanagedClients(stack, "unmanaged", { ignore: [{ clientId: "0oa1" }] });
  new ServiceAccount(stack, "reader", { name: "reader" }).addClient("x");

  const hcl = (Testing.synthHcl(stack) as string).replace(/\s+/g, " ");

  expect(hcl).toContain(
    'data "flexera_unmanaged_clients" "unmanaged" { service_accounts = [ { service_account_name = "reader" client_ids = ' +
      `"${idsOf(client("reader-x"))}" } ] ignore = [ { client_id = "0oa1" } ] code_language = "typescript" }`,
  );
});
