import { type TerraformStack, TerraformVariable } from "cdktf";
import { ServiceAccount, ServiceAccountClient, type ServiceAccountClientOptions } from "../../constructs";
import { conflicts, otherOrganizations, stacks, stackWithProvider } from "./support";

describe("clients of one account", () => {
  test("are at most two, wherever in the app they are", () => {
    // GIVEN
    const [first, second] = stacks({}, {}) as [TerraformStack, TerraformStack];
    const account = new ServiceAccount(first, "reader", { name: "reader" });
    account.addClient("a");
    account.addClient("b");
    expect(conflicts(first)).toEqual([]);

    // WHEN
    new ServiceAccountClient(second, "c", { serviceAccount: account });

    // THEN
    expect(conflicts(second)).toEqual([
      '[stack-1/flexera] "stack-0/reader/a", "stack-0/reader/b" and "stack-1/c" are clients of one service account, ' +
        '"stack-0/reader", and Flexera One lets an account have 2. Remove some, or give one to another account' +
        otherOrganizations,
    ]);
  });

  test("cannot be two when one declares that it owns both slots", () => {
    const stack = stackWithProvider();
    const account = ServiceAccount.fromServiceAccountId(stack, "deployment", "2263");
    account.addClient("a");

    account.addClient("b", { reclaimUnknownClients: true });

    expect(conflicts(stack)).toEqual([
      '[test/flexera] "test/deployment/b" has reclaimUnknownClients, and would delete another client of "test/deployment" ' +
        'when it is created or rotated: "test/deployment/a". Leave reclaimUnknownClients out, or have one client' +
        otherOrganizations,
    ]);
  });

  test("are one when it owns both slots, or two that do not", () => {
    const stack = stackWithProvider();
    const account = (name: string) => new ServiceAccount(stack, name, { name });

    account("a").addClient("only", { reclaimUnknownClients: true });
    const b = account("b");
    for (const id of ["blue", "green"]) b.addClient(id, { reclaimUnknownClients: false });

    expect(conflicts(stack)).toEqual([]);
  });
});

describe("a client that is to be rotated", () => {
  const rotations: [string, ServiceAccountClientOptions][] = [
    ["age", { rotateAfter: "90d" }],
    ["trigger", { rotationTriggers: { asked: "2025-01-31" } }],
  ];

  test.each(rotations)("by %s has no free slot beside another client of its account", (_, rotation) => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    account.addClient("a");

    new ServiceAccountClient(stack, "b", { serviceAccount: account, ...rotation });

    expect(conflicts(stack)).toEqual([
      '[test/flexera] "test/b" is to be rotated, which takes a second client for a time, and Flexera One lets an account ' +
        'have 2: "test/reader/a" has the other slot of "test/reader". Have one client, give the other to an account of its ' +
        'own, or rotate by rotationMode "secret", which needs no free slot' +
        otherOrganizations,
    ]);
  });

  test("is seen beside another one of the same account by the account's id", () => {
    const stack = stackWithProvider();

    for (const id of ["a", "b"]) {
      new ServiceAccountClient(stack, id, { serviceAccount: { serviceAccountId: "2263" }, rotateAfter: "90d" });
    }

    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/b" has the other slot of 2263')]);
  });

  test("is fine alone, by a second secret, and where only Terraform knows whether it is rotated", () => {
    const stack = stackWithProvider();
    const account = (name: string) => new ServiceAccount(stack, name, { name });
    const token = new TerraformVariable(stack, "age", { type: "string" }).stringValue;

    account("a").addClient("only", { rotateAfter: "90d" });
    for (const [name, options] of Object.entries<ServiceAccountClientOptions>({
      b: { rotateAfter: "90d", rotationMode: "secret" },
      c: { rotateAfter: token },
      d: { rotationTriggers: {} },
    })) {
      const both = account(name);
      both.addClient("one", options);
      both.addClient("other");
    }

    expect(conflicts(stack)).toEqual([]);
  });
});
