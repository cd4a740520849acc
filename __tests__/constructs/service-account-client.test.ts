import { TerraformOutput, TerraformVariable } from "cdktf";
import { ServiceAccount, ServiceAccountClient, type IServiceAccount } from "../../constructs";
import { stackWithProvider, synth } from "./support";

test("a client belongs to an account, whatever the scope that it is made in", () => {
  const stack = stackWithProvider();
  const serviceAccount = new ServiceAccount(stack, "reader", { name: "reader" });

  new ServiceAccountClient(stack, "pipeline", { serviceAccount, orgId: "1105" });

  expect(synth(stack).resource.flexera_service_account_client).toEqual({
    pipeline: { service_account_id: "${flexera_service_account.reader.id}", org_id: "1105" },
  });
});

test("what a client tells is a reference to what Terraform will know", () => {
  const stack = stackWithProvider();
  const { clientId, clientSecret, orgId, serviceAccountId, createdBy, createdAt } = new ServiceAccount(
    stack,
    "reader",
    { name: "reader" },
  ).addClient("pipeline");
  new TerraformOutput(stack, "told", {
    value: [clientId, clientSecret, orgId, serviceAccountId, createdBy, createdAt],
  });

  expect(synth(stack).output).toEqual({
    told: {
      value: ["client_id", "client_secret", "org_id", "service_account_id", "created_by", "created_at"].map(
        (name) => `\${flexera_service_account_client.reader-pipeline.${name}}`,
      ),
    },
  });
});

test("an account has clients of different ids, for a change from one to the other without a gap", () => {
  const stack = stackWithProvider();
  const account = new ServiceAccount(stack, "reader", { name: "reader" });

  account.addClient("blue");
  account.addClient("green");

  expect(Object.keys(synth(stack).resource.flexera_service_account_client ?? {})).toEqual([
    "reader-blue",
    "reader-green",
  ]);
  expect(() => account.addClient("blue")).toThrow("There is already a Construct with name 'blue'");
});

test("an account id that is none is refused; one that only Terraform knows is left alone", () => {
  const stack = stackWithProvider();
  const token = new TerraformVariable(stack, "id", { type: "string" }).stringValue;
  const withId = (serviceAccountId: string) => ({ serviceAccountId }) as IServiceAccount;

  expect(() => new ServiceAccountClient(stack, "a", { serviceAccount: withId("reader") })).toThrow(
    'serviceAccountId must be a whole number of 1 or more, got "reader" (construct "test/a")',
  );
  new ServiceAccountClient(stack, "b", { serviceAccount: withId(token) });
  expect(synth(stack).resource.flexera_service_account_client).toMatchObject({
    b: { service_account_id: "${var.id}" },
  });
});
