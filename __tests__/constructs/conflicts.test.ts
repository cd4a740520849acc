import { App, Aspects, TerraformProvider, TerraformStack, TerraformVariable, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";
import {
  AccessGrant,
  AccessScope,
  AccessSubject,
  ExclusiveGrants,
  FlexeraProvider,
  ServiceAccount,
  UnmanagedGrants,
} from "../../constructs";
import { temporaryDirectory } from "../support/directory";
import { conflicts, otherOrganizations, stacks, stackWithProvider, synth } from "./support";

describe("a role that is granted twice", () => {
  test("to an account is told with the paths of both grants", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });

    // WHEN
    account.grant("observer");
    new AccessGrant(stack, "again", { subject: account, role: "observer" });

    // THEN
    expect(conflicts(stack)).toEqual([
      '[test/flexera] "test/reader/observer" and "test/again" grant "test/reader" the same role, observer in the ' +
        "organization: destroying one would revoke what the others say is held. Keep one of them" +
        otherOrganizations,
    ]);
  });

  test.each<[string, string, string | undefined, string | undefined]>([
    ["ref::::iam:user:7", "ref:nam:1105::iam:user:7", undefined, undefined],
    ["ref::::iam:user:7", "iam#user:7", undefined, undefined],
    ["ref::::iam:group:7", "ref::::iam:group:7", "ref::::iam:project:3", "ref:nam:1105::iam:project:3"],
    ["ref::::iam:group:7", "ref::::iam:group:7", undefined, "ref::::iam:org:1105"],
  ])("is seen whatever the spelling: %s and %s, %s and %s", (one, other, scope, otherScope) => {
    const stack = stackWithProvider();

    for (const [id, ref, where] of [
      ["a", one, scope],
      ["b", other, otherScope],
    ] as const) {
      new AccessGrant(stack, id, {
        subject: AccessSubject.fromRef(ref),
        role: "observer",
        ...(where !== undefined && { scope: AccessScope.fromRef(where) }),
      });
    }

    const [message, ...others] = conflicts(stack);
    expect(message).toContain(`[test/flexera] "test/a" and "test/b" grant ${one} the same role, observer in `);
    expect(others).toEqual([]);
  });

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["subject", (stack) => new AccessGrant(stack, "b", { subject: AccessSubject.user("8"), role: "observer" })],
    [
      "kind of subject",
      (stack) => new AccessGrant(stack, "b", { subject: AccessSubject.group("7"), role: "observer" }),
    ],
    ["role", (stack) => new AccessGrant(stack, "b", { subject: AccessSubject.user("7"), role: "actor" })],
    [
      "scope",
      (stack) =>
        new AccessGrant(stack, "b", {
          subject: AccessSubject.user("7"),
          role: "observer",
          scope: AccessScope.project("3"),
        }),
    ],
    [
      "organization",
      (stack) => new AccessGrant(stack, "b", { subject: AccessSubject.user("7"), role: "observer", orgId: "2" }),
    ],
  ])("is not one that differs in its %s", (_, grantAnother) => {
    const stack = stackWithProvider();
    new AccessGrant(stack, "a", { subject: AccessSubject.user("7"), role: "observer" });

    grantAnother(stack);

    expect(conflicts(stack)).toEqual([]);
  });

  test("is seen through imported accounts, which mean the account of their id", () => {
    const stack = stackWithProvider();

    ServiceAccount.fromServiceAccountId(stack, "here", "2263").grant("observer");
    ServiceAccount.fromServiceAccountId(stack, "there", "2263").grant("observer");

    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/here/observer" and "test/there/observer" grant')]);
  });

  test("is seen across the stacks of an app, and told once", () => {
    // GIVEN
    const [first, second] = stacks({}, {}) as [TerraformStack, TerraformStack];
    const account = new ServiceAccount(first, "reader", { name: "reader" });
    account.grant("observer");

    // WHEN
    new AccessGrant(second, "grant", { subject: account, role: "observer" });

    // THEN
    expect(conflicts(first)).toEqual([]);
    expect(conflicts(second)).toEqual([
      expect.stringContaining('[stack-1/flexera] "stack-0/reader/observer" and "stack-1/grant" grant "stack-0/reader"'),
    ]);
  });

  test("stops the synthesis of an app", () => {
    const app = new App({ outdir: temporaryDirectory() });
    const stack = new TerraformStack(app, "test");
    new FlexeraProvider(stack, "flexera");
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    for (const id of ["a", "b"]) account.grant("observer", { id });

    expect(() => {
      app.synth();
    }).toThrow('"test/reader/a" and "test/reader/b" grant "test/reader" the same role');
  });

  test("is none in another organization, which providers tell apart", () => {
    const [first, second] = stacks({ orgId: "1" }, { orgId: "2" }) as [TerraformStack, TerraformStack];
    const other = new FlexeraProvider(first, "eu", { alias: "eu", orgId: "1", zone: "eu" });
    const grant = { subject: AccessSubject.user("7"), role: "observer" };

    new AccessGrant(first, "grant", grant);
    new AccessGrant(first, "in-eu", { ...grant, provider: other });
    new AccessGrant(second, "grant", grant);

    expect([...conflicts(first), ...conflicts(second)]).toEqual([]);
  });

  test("is seen between providers that say the same organization", () => {
    const [first, second] = stacks({ orgId: "1" }, {}) as [TerraformStack, TerraformStack];
    const grant = { subject: AccessSubject.user("7"), role: "observer" };

    new AccessGrant(first, "grant", grant);
    new AccessGrant(second, "grant", { ...grant, orgId: "1" });

    expect(conflicts(second)).toEqual([expect.stringContaining('"stack-0/grant" and "stack-1/grant" grant')]);
  });

  test("is seen when an aspect grants it", () => {
    const stack = stackWithProvider();
    const everyoneObserves: IAspect = {
      visit(construct: IConstruct) {
        if (construct instanceof ServiceAccount && !construct.node.tryFindChild("by-aspect")) {
          construct.grant("observer", { id: "by-aspect" });
        }
      },
    };
    Aspects.of(stack).add(everyoneObserves);

    new ServiceAccount(stack, "reader", { name: "reader" }).grant("observer");

    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/reader/observer" and "test/reader/by-aspect"')]);
  });

  test("is none when one of the grants is taken out again, is moved, or has count 0", () => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    account.grant("observer", { id: "removed" });
    account.grant("observer", { id: "old" }).moveTo("new");
    account.grant("observer", { id: "off", count: 0 });

    account.grant("observer").addMoveTarget("new");
    account.node.tryRemoveChild("removed");

    expect(conflicts(stack)).toEqual([]);
  });
});

test("constructs that were refused when they were made are not compared", () => {
  const stack = stackWithProvider();

  for (const id of ["a", "b"]) {
    const props = { subject: AccessSubject.user("7"), role: "View costs" };
    expect(() => new AccessGrant(stack, id, props)).toThrow("role must be");
  }

  expect(conflicts(stack)).toEqual([]);
});

describe("tokens", () => {
  test("of one text are the same, of different texts are not", () => {
    const stack = stackWithProvider();
    const [a, b] = ["a", "b"].map((id) => new TerraformVariable(stack, id, { type: "string" })) as [
      TerraformVariable,
      TerraformVariable,
    ];
    const grant = (id: string, user: string, role: string) =>
      new AccessGrant(stack, id, { subject: AccessSubject.user(user), role });

    grant("one", a.stringValue, b.stringValue);
    grant("two", b.stringValue, b.stringValue);
    grant("three", a.stringValue, a.stringValue);
    expect(conflicts(stack)).toEqual([]);
    grant("again", a.stringValue, b.stringValue);

    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/one" and "test/again" grant ref::::iam:user:${var.a} the same role, ${var.b} in '),
    ]);
  });

  test("of an account's reference mean the account", () => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    account.grant("observer");

    new AccessGrant(stack, "again", { subject: { subjectRef: account.subjectRef }, role: "observer" });

    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/reader/observer" and "test/again" grant')]);
  });

  test("of one text in two stacks are different things", () => {
    const both = stacks({}, {});

    for (const stack of both) {
      const user = new TerraformVariable(stack, "user", { type: "string" }).stringValue;
      new AccessGrant(stack, "grant", { subject: AccessSubject.user(user), role: "observer" });
    }

    expect(both.flatMap(conflicts)).toEqual([]);
  });
});

describe("an exclusive set", () => {
  test("with a grant beside it is refused", () => {
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    account.grant("observer");
    account.grant("actor");

    account.grantExclusively([{ role: "iam_admin" }]);

    expect(conflicts(stack)).toEqual([
      '[test/flexera] "test/reader/exclusive-grants" says which are all the roles of "test/reader" and would revoke what ' +
        'is granted besides by "test/reader/observer" and "test/reader/actor". Put all the roles into the exclusive set, or ' +
        "grant each on its own" +
        otherOrganizations,
    ]);
  });

  test("with another for the same subject is refused", () => {
    const stack = stackWithProvider();

    for (const [id, ref] of Object.entries({ a: "ref::::iam:group:7", b: "ref:nam:1::iam:group:7" })) {
      new ExclusiveGrants(stack, id, { subject: AccessSubject.fromRef(ref), grants: [] });
    }

    expect(conflicts(stack)).toEqual([
      '[test/flexera] "test/a" and "test/b" each say which are all the roles of ref::::iam:group:7: each would revoke what ' +
        "the others grant. Put all the roles into one of them" +
        otherOrganizations,
    ]);
  });

  test("goes with the grants of other subjects", () => {
    const stack = stackWithProvider();
    new ServiceAccount(stack, "a", { name: "a" }).grantExclusively([{ role: "observer" }]);

    new ServiceAccount(stack, "b", { name: "b" }).grant("observer");

    expect(conflicts(stack)).toEqual([]);
  });
});

describe("accounts of one name", () => {
  const name = "reader";

  test("in one stack are refused", () => {
    const stack = stackWithProvider();

    for (const id of ["a", "b"]) new ServiceAccount(stack, id, { name });

    expect(conflicts(stack)).toEqual([
      '[test/flexera] "test/a" and "test/b" are service accounts of one name, "reader", in one organization, and the ' +
        "provider never creates a second account of a name. Give each a name of its own, or use one account in all " +
        "places; if all of them exist already, say so by importFrom on each",
    ]);
  });

  test("may stay together when all of them are imported, as they exist already; one that is to be created may not join them", () => {
    const stack = stackWithProvider();
    for (const id of ["a", "b"]) new ServiceAccount(stack, id, { name }).importFrom(`1105/${id === "a" ? 1 : 2}`);
    expect(conflicts(stack)).toEqual([]);

    new ServiceAccount(stack, "c", { name });

    expect(conflicts(stack)).toEqual([expect.stringContaining('"test/a", "test/b" and "test/c" are service accounts')]);
  });

  test("are refused however Unicode spells it: Terraform makes one of both", () => {
    const stack = stackWithProvider();

    for (const form of ["NFC", "NFD"]) new ServiceAccount(stack, form, { name: "Zoë".normalize(form) });

    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/NFC" and "test/NFD" are service accounts of one name'),
    ]);
  });

  test("in two stacks are refused when both say the same organization", () => {
    const both = stacks({ orgId: "1" }, { orgId: "1" });

    for (const stack of both) new ServiceAccount(stack, "a", { name });

    expect(both.flatMap(conflicts)).toEqual([
      expect.stringContaining('"stack-0/a" and "stack-1/a" are service accounts'),
    ]);
  });

  test("in two stacks are fine when the environment says the organization: each stack can be deployed to another", () => {
    const both = stacks({}, {});

    for (const stack of both) new ServiceAccount(stack, "a", { name }).grant("observer");

    expect(both.flatMap(conflicts)).toEqual([]);
  });

  test("in different organizations of one stack are fine, as are names that only Terraform knows", () => {
    const stack = stackWithProvider();
    const other = new FlexeraProvider(stack, "other", { alias: "other", orgId: "2" });
    const token = new TerraformVariable(stack, "name", { type: "string" }).stringValue;

    new ServiceAccount(stack, "here", { name });
    new ServiceAccount(stack, "there", { name, provider: other });
    new ServiceAccount(stack, "elsewhere", { name, orgId: "3" });
    for (const id of ["a", "b"]) new ServiceAccount(stack, id, { name: token });

    expect(conflicts(stack)).toEqual([]);
  });
});

describe("what an escape hatch has changed is compared as it is written", () => {
  test.each<[string, (account: ServiceAccount, stack: TerraformStack) => void]>([
    [
      "of the account",
      (account) => {
        account.addOverride("name", "reader");
      },
    ],
    [
      "of its stack",
      (_, stack) => {
        stack.addOverride("resource.flexera_service_account.other.name", "reader");
      },
    ],
  ])("the name of an account, by addOverride %s", (_, override) => {
    // GIVEN
    const stack = stackWithProvider();
    new ServiceAccount(stack, "reader", { name: "reader" });
    const other = new ServiceAccount(stack, "other", { name: "other" });

    // WHEN
    override(other, stack);

    // THEN
    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/reader" and "test/other" are service accounts of one name, "reader"'),
    ]);
  });

  test("also where it takes a conflict away", () => {
    const stack = stackWithProvider();
    for (const id of ["a", "b"]) new ServiceAccount(stack, id, { name: "same" }).addOverride("name", id);

    expect(conflicts(stack)).toEqual([]);
  });

  test("the role, the scope and the organization of a grant", () => {
    // GIVEN
    const stack = stackWithProvider();
    const account = new ServiceAccount(stack, "reader", { name: "reader" });
    const grants = ["a", "b", "c", "d"].map((id) => account.grant("observer", { id, scope: AccessScope.project("7") }));

    // WHEN
    grants[1]?.addOverride("role", "actor");
    grants[2]?.addOverride("scope_ref", "ref::::iam:project:8");
    grants[3]?.addOverride("scope_ref", null);
    account.grant("actor", { id: "e", scope: AccessScope.project("7") });

    // THEN
    expect(conflicts(stack)).toEqual([
      expect.stringContaining('"test/reader/b" and "test/reader/e" grant "test/reader" the same role, actor'),
    ]);
  });

  test("the roles of an exclusive set, of which the comparison tells", () => {
    // GIVEN
    const stack = stackWithProvider();
    const set = new ServiceAccount(stack, "reader", { name: "reader" }).grantExclusively([
      { role: "observer", scope: AccessScope.project("7") },
    ]);
    new UnmanagedGrants(stack, "unmanaged");

    // WHEN
    set.addOverride("grants", [{ role: "actor", scope_ref: "ref::::iam:project:8" }]);

    // THEN
    expect(synth(stack).data).toMatchObject({
      flexera_unmanaged_grants: {
        unmanaged: { subjects: [{ grants: [{ role: "actor", scope_ref: "ref::::iam:project:8" }] }] },
      },
    });
  });

  test("the organization of a provider, and how a client is rotated", () => {
    // GIVEN
    const [one, other] = stacks({ orgId: "1" }, { orgId: "2" }) as [TerraformStack, TerraformStack];
    for (const stack of [one, other]) new ServiceAccount(stack, "reader", { name: "reader" });
    const account = new ServiceAccount(one, "rotated", { name: "rotated" });
    account.addClient("a").addOverride("rotate_after", "90d");
    account.addClient("b");

    // WHEN
    const [provider] = other.node.children.filter((one) => TerraformProvider.isTerraformProvider(one));
    provider?.addOverride("org_id", "1");

    // THEN
    expect([...conflicts(one), ...conflicts(other)].join()).toMatch(/service accounts of one name/);
    expect(conflicts(one).join()).toContain('"stack-0/rotated/a" is to be rotated, which takes a second client');
  });
});
