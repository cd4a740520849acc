import type { RoleCatalog } from "../../../lib/access";
import { readPlan } from "../../../lib/plan";
import { Cleaner, review, toTerminal } from "../../../lib/review";
import { type Change, gone, kept, made, planOf, replaced, written } from "../moves/plans";

const role = (name: string, ...privileges: string[]) => ({ name, displayName: name, privileges });
const catalog: RoleCatalog = {
  orgId: "1105",
  zone: "nam",
  readAt: "2026-11-02T08:00:00Z",
  roles: [
    role("observer", "cm:account:index"),
    role("viewer", "cost:bill:index"),
    role("editor", "cost:bill:index", "cost:bill:update"),
    role("iam_admin", "iam:access_rule:grant", "iam:access_rule:index", "iam:service_account_client:create"),
  ],
  groups: [{ id: "7", name: "admins", members: ["ada@example.com", "Bo@example.com"] }],
};
const account = "ref::::iam:service-account:2263";
const project = (id: string) => `ref::1105::iam:project:${id}`;

function linesOf(changes: readonly Change[], others: object = {}, catalogs = [catalog]): string[] {
  const plan = readPlan(planOf(changes, { ...others }), "the plan");
  const result = new Cleaner([plan]).clean(review({ plans: [{ plan, name: "the plan" }], catalogs }));
  return toTerminal(result, { isColoured: false }).trimEnd().split("\n").slice(0, -1);
}

const updated = (address: string, before: object, after: object): Change => {
  const { change, ...parts } = kept(address, { ...before });
  const [was] = [change.before as object];
  return { ...parts, change: { ...change, actions: ["update"], after: { ...was, ...after } } };
};

describe("who gains what", () => {
  test("is told of an account by its name, also when it is only about to be made", () => {
    const reference = { subject_ref: ["flexera_service_account.new.ref", "flexera_service_account.new"] };
    const configuration = { root_module: { resources: [written("flexera_access_grant.admin", reference)] } };
    const grant = { role: "iam_admin", subject_ref: undefined };

    expect(
      linesOf(
        [
          made("flexera_service_account.new", { name: "pay roll" }),
          made("flexera_access_grant.admin", grant),
          kept("flexera_service_account.old"),
          made("flexera_access_grant.cost", { role: "viewer" }),
        ],
        { configuration },
      ),
    ).toEqual([
      'ESCALATES service account "pay roll" in org 1105: + iam_admin: can grant roles and create credentials, and ' +
        "1 more privilege (iam:access_rule:index) (flexera_access_grant.admin)",
      'BROADENS service account "cost reader" in org 1105: + viewer: gains 1 privilege (cost:bill:index) ' +
        "(flexera_access_grant.cost)",
    ]);
  });

  test("is told of users and groups, with the members where the catalogue has them", () => {
    const lookup = {
      address: "data.flexera_user.ada",
      mode: "data",
      type: "flexera_user",
      name: "ada",
      provider_name: "terraform.internal/flexera-iam/flexera",
      values: { id: "4", email: "ada@example.com", org_id: "1105" },
    };
    const prior_state = { values: { root_module: { resources: [lookup] } } };

    expect(
      linesOf(
        [
          made("flexera_access_grant.a", { role: "viewer", subject_ref: "ref::::iam:user:4" }),
          made("flexera_access_grant.g", { role: "viewer", subject_ref: "ref::1105::iam:group:7" }),
        ],
        { prior_state },
      ),
    ).toEqual([
      'BROADENS everyone in group "admins" (ada@example.com, Bo@example.com) in org 1105: + viewer: gains 1 privilege ' +
        "(cost:bill:index) (flexera_access_grant.g)",
      "NONE user ada@example.com in org 1105: + viewer: nothing that it could not do before, and all that it could " +
        "(flexera_access_grant.a)",
    ]);
  });

  test("counts what is known only after apply as broadening, and says so", () => {
    const [line] = linesOf([made("flexera_access_grant.x", { role: undefined, subject_ref: undefined })]);

    expect(line).toBe(
      "BROADENS a subject that is known only after apply, at flexera_access_grant.x in org 1105: " +
        "+ (known only after apply: flexera_access_grant.x): what (known only after apply: flexera_access_grant.x) gives " +
        "is not known (flexera_access_grant.x)",
    );
  });

  test("counts a role that is in no catalogue as broadening, and names the command that writes one", () => {
    const [line, note] = linesOf([made("flexera_access_grant.x", { role: "iam_admin" })], {}, []);

    expect(line).toMatch(/^BROADENS .*\+ iam_admin: what iam_admin gives is not known/);
    expect(note).toMatch(/^note: what roles give in org 1105 is not known, .*flexera-iam roles --out/);
  });

  test("takes nothing for gained or lost that only has another address", () => {
    expect(linesOf([gone("flexera_access_grant.a"), made("flexera_access_grant.b")])).toEqual([]);
    expect(
      linesOf([
        gone("flexera_access_grant.a", { subject_ref: account }),
        made("flexera_access_grant.b", {
          subject_ref: "iam#service-account:2263",
          scope_ref: "ref:nam:::iam:org:1105",
        }),
      ]),
    ).toEqual([]);
  });

  test("knows that what is forgotten stays, and that all of a deleted account goes", () => {
    const forgotten = gone("flexera_access_grant.a");
    const forget = { ...forgotten, change: { ...forgotten.change, actions: ["forget"] } };

    expect(linesOf([forget])).toEqual([]);
    expect(linesOf([gone("flexera_service_account.a"), kept("flexera_access_grant.a")])).toEqual([
      'NARROWS service account "cost reader" in org 1105: - observer: loses 1 privilege (cm:account:index) ' +
        "(flexera_access_grant.a)",
    ]);
  });

  test("knows that an exclusive set that goes takes nothing away, and one that shrinks does", () => {
    expect(linesOf([gone("flexera_exclusive_grants.a")])).toEqual([
      "BROADENS service account 2263 in org 1105 has no exclusive set any more: its roles stay, and others can be added " +
        "by hand (flexera_exclusive_grants.a)",
    ]);
    expect(linesOf([updated("flexera_exclusive_grants.a", {}, { grants: [] })])).toEqual([
      "NARROWS service account 2263 in org 1105: - observer: loses 1 privilege (cm:account:index) (flexera_exclusive_grants.a)",
    ]);
  });

  test("tells projects apart, and knows that the organization covers them", () => {
    expect(
      linesOf([
        made("flexera_access_grant.p", { role: "editor", scope_ref: project("17") }),
        kept("flexera_access_grant.o", { role: "viewer" }),
      ]),
    ).toEqual([
      "BROADENS service account 2263 in project 17 of org 1105: + editor: gains 1 privilege (cost:bill:update) " +
        "(flexera_access_grant.p)",
    ]);
  });

  test("looks at all plans together", () => {
    const plans = [[gone("flexera_access_grant.a")], [made("flexera_access_grant.b")]].map((changes, index) => ({
      plan: readPlan(planOf(changes), "x"),
      name: `plan ${index}`,
    }));

    expect(review({ plans, catalogs: [catalog] }).changes).toEqual([]);
  });

  test("is nothing of other providers", () => {
    const other = { ...made("flexera_access_grant.a"), provider_name: "registry.terraform.io/hashicorp/null" };

    expect(linesOf([other])).toEqual([]);
  });

  test("is of our provider in a registry of one's own too", () => {
    const elsewhere = { ...made("flexera_access_grant.a"), provider_name: "app.example.com/acme/flexera" };

    expect(linesOf([elsewhere])).toEqual(linesOf([made("flexera_access_grant.a")]));
    expect(linesOf([elsewhere])).toHaveLength(1);
  });

  test("is not told of a plan that does what is not known, or of which the changes are missing", () => {
    const strange = made("flexera_access_grant.a");
    const acting = { ...strange, change: { ...strange.change, actions: ["frobnicate"] } };
    const cut = { resource_changes: undefined, planned_values: { root_module: { resources: [{}] } } };

    expect(() => linesOf([acting])).toThrow(/flexera_access_grant\.a what is not known here \(frobnicate\)/);
    expect(() => linesOf([], cut)).toThrow("the plan is not a plan in JSON");
  });
});

describe("what else is told", () => {
  const client = "flexera_service_account_client.c";
  const one = (change: Change) => linesOf([change]).map((line) => line.replace(/ \([^()]*\)$/, ""));

  test.each<[string, Change, string]>([
    ["a new credential", made(client), "gets a new credential; its secret goes into Terraform's state, as it is"],
    [
      "a weaker place for the secret",
      updated(client, { secret_storage: "sealed" }, { secret_storage: null }),
      "keeps its secret in a weaker place: state, not sealed any more",
    ],
    [
      "another recipient of the secret",
      updated(client, { secret_storage: "age", age_recipients: ["age1a"] }, { age_recipients: ["age1a", "age1b"] }),
      "tells its next secret to others than before (age_recipients): it goes into Terraform's state, encrypted for its recipients",
    ],
    [
      "a rotation that is removed",
      updated(client, { rotate_after: "90d" }, { rotate_after: null }),
      "is not rotated by age any more (it was, after 90d)",
    ],
    [
      "a rotation that comes later",
      updated(client, { rotate_after: "90d" }, { rotate_after: "180d" }),
      "the time until its secret is rotated is longer: 90d, then 180d",
    ],
    [
      "a previous secret that works for longer",
      updated(client, {}, { overlap: "14d" }),
      "the time for which its previous secret goes on working is longer: the default, then 14d",
    ],
    [
      "a protection that goes",
      updated(client, { deletion_protection: true }, { deletion_protection: false }),
      "is not protected from deletion any more",
    ],
    [
      "a self-lockout that is allowed",
      updated("flexera_exclusive_grants.x", {}, { allow_self_lockout: true }),
      "may lock the identity out that Terraform runs as (allow_self_lockout)",
    ],
    [
      "a set that looks in fewer scopes",
      updated("flexera_exclusive_grants.x", {}, { scopes: ["organization"] }),
      "has an exclusive set that looks in fewer scopes",
    ],
  ])("%s", (_, change, sentence) => {
    expect(one(change)).toEqual([`BROADENS service account 2263 in org 1105 ${sentence}`]);
  });

  test.each<[string, Change]>([
    ["a stronger place for the secret", updated(client, {}, { secret_storage: "delivered" })],
    ["an earlier rotation", updated(client, { rotate_after: "90d" }, { rotate_after: "30d" })],
    ["a rotation where there was none", updated(client, {}, { rotate_after: "30d" })],
    ["a protection that comes", updated(client, {}, { deletion_protection: true })],
    ["a credential that goes", gone(client)],
    [
      "a set that looks in more scopes",
      updated("flexera_exclusive_grants.x", { scopes: ["organization"] }, { scopes: null }),
    ],
  ])("nothing of %s", (_, change) => {
    expect(linesOf([change])).toEqual([]);
  });

  test("a new credential of an account that can grant roles escalates", () => {
    const [line] = linesOf([made(client), kept("flexera_access_grant.a", { role: "iam_admin" })]);

    expect(line).toMatch(/^ESCALATES service account 2263 in org 1105 gets a new credential/);
  });

  test("a credential that takes the place of another one's account", () => {
    const lines = linesOf([replaced(client, {}, { service_account_id: "9" })]);

    expect(lines).toEqual([
      "BROADENS service account 9 in org 1105 gets a new credential; its secret goes into Terraform's state, as it is " +
        "(flexera_service_account_client.c)",
    ]);
  });

  test.each([
    ["a constant", { constant_value: "0oa1" }],
    ["a variable", { references: ["var.client_id"] }],
  ])("a provider whose account can do what no resource of the plan needs, its client as %s", (_, clientId) => {
    // GIVEN an account that grants roles, which the plan needs, and owns the org and mints credentials, which it does not
    const roles = [
      role("iam_admin", "iam:access_rule:grant", "iam:service_account_client:create"),
      role("owner", "common:org:own"),
    ];
    const provider = { full_name: "terraform.internal/flexera-iam/flexera", expressions: { client_id: clientId } };
    const others = {
      configuration: { provider_config: { flexera: provider } },
      variables: { client_id: { value: "0oa1" } },
    };
    const client = kept("flexera_service_account_client.ci", { client_id: "0oa1" });
    const signIn = (...changes: Change[]) =>
      linesOf([kept("flexera_service_account.a"), client, ...changes], others, [{ ...catalog, roles }]);

    expect([
      signIn(kept("flexera_access_grant.a", { role: "iam_admin" })),
      signIn(kept("flexera_access_grant.a", { role: "owner" })),
      signIn(kept("flexera_access_grant.a", { role: "unknown" })),
      signIn(),
    ]).toEqual([
      [],
      ['NONE service account "cost reader" is what the provider signs in as, and can also own the org (the plan)'],
      [],
      [],
    ]);
  });

  test("a provider that signs in as a person, and no provider of others that does", () => {
    const expressions = { refresh_token: { references: ["var.token"] } };
    const signIn = (full_name: string) =>
      linesOf([], { configuration: { provider_config: { it: { full_name, expressions } } } });

    expect(signIn("terraform.internal/flexera-iam/flexera")).toEqual([
      "NONE the provider signs in with a person's refresh token (the plan)",
    ]);
    expect(signIn("app.example.com/acme/flexera")).toHaveLength(1);
    expect(signIn("example.com/acme/other")).toEqual([]);
  });

  test("a plan that is not all", () => {
    expect(linesOf([], { errored: true })).toEqual([
      "BROADENS the plan could not be finished, so there may be more (the plan)",
    ]);
    expect(linesOf([], { deferred_changes: [{}, {}] })).toEqual([
      "BROADENS the plan puts off 2 of its changes, which a later plan is to show (the plan)",
    ]);
  });
});
