import type { Emulator } from "../../../../lib/emulator";
import { flexera } from "../../../../lib/provider/flexera";
import type { Values } from "../../../support/in-process-terraform";
import { account, configured, errorOf, place, SeparateRuns, stateOf, world } from "../support";

const type = "exclusive_grants";
const owner = { role: "org_owner", scopeRef: null };
const admin = { role: "iam_admin", scopeRef: null };
const viewer = { role: "billing_center_viewer", scopeRef: null };

interface Identity {
  /** The service account that Terraform runs as. */
  readonly self: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A service account that administers the organization, and its client. */
function addAdmin(emulator: Emulator, ...roles: string[]): Identity {
  const { id } = emulator.edit.addServiceAccount({ name: "terraform" });
  for (const name of roles) emulator.edit.grant({ subject: { ref: account(id) }, role: { name } });
  return { self: account(id), ...emulator.edit.addClient({ serviceAccountId: id }) };
}

async function runAs(emulator: Emulator, credentials: Values): Promise<SeparateRuns> {
  const terraform = new SeparateRuns(flexera);
  expect(await terraform.configure({ ...place(emulator), ...credentials })).toEqual([]);
  return terraform;
}

async function accessToken(emulator: Emulator, { clientId, clientSecret }: Identity): Promise<string> {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${emulator.loginUrl}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
  return ((await answer.json()) as { access_token: string }).access_token;
}

const consequence = "With neither org_owner nor iam_admin, service accounts and grants cannot be managed any more.";

describe("a service account that Terraform runs as, known by its client", () => {
  test("may not take its last administrative role away", async () => {
    // GIVEN
    const { emulator } = await world({ serviceAccountOwners: true });
    const { self, clientId, clientSecret } = addAdmin(emulator, "iam_admin");
    const terraform = await runAs(emulator, { clientId, clientSecret });
    const before = stateOf(await terraform.apply(type, { subjectRef: self, grants: [admin, viewer] }));

    // WHEN
    const refused = await terraform.plan(type, { subjectRef: self, grants: [viewer] }, before);

    // THEN
    expect(errorOf(refused)).toEqual({
      summary: "service account 2263 loses iam_admin in organization 1105, and Terraform runs as it",
      detail:
        `${consequence} Run Terraform as another identity, or leave it one of these roles. If it is meant, set ` +
        "allow_self_lockout = true; before the resource is destroyed, that has to be applied first.",
    });
  });

  test("may do so when that is said to be meant, and does it last", async () => {
    // GIVEN
    const { emulator } = await world({ serviceAccountOwners: true });
    const { self, clientId, clientSecret } = addAdmin(emulator, "iam_admin", "org_owner", "observer");
    const terraform = await runAs(emulator, { clientId, clientSecret });

    // WHEN
    stateOf(await terraform.apply(type, { subjectRef: self, grants: [viewer], allowSelfLockout: true }));

    // THEN
    const roles = emulator.snapshot().accessRules.filter(({ subject }) => subject.kind === "iam:service-account");
    expect(roles.map(({ role }) => role.name)).toEqual(["billing_center_viewer"]);
  });

  test.each([
    ["keeps another", [admin, owner], [owner]],
    ["is given another", [admin], [owner, viewer]],
  ])("may take one away if it %s", async (_what, first, then) => {
    const { emulator } = await world({ serviceAccountOwners: true });
    const { self: subjectRef, clientId, clientSecret } = addAdmin(emulator, "iam_admin");
    const terraform = await runAs(emulator, { clientId, clientSecret });
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: first }));

    const { messages } = await terraform.plan(type, { subjectRef, grants: then }, before);
    expect(messages.filter(({ summary }) => !summary.endsWith("is to get org_owner in organization 1105"))).toEqual([]);
  });

  test("may take them from other accounts, users and groups", async () => {
    const { emulator } = await world({ serviceAccountOwners: true });
    const { clientId, clientSecret } = addAdmin(emulator, "iam_admin");
    const group = emulator.edit.addGroup({ name: "admins" }).id;
    const other = emulator.edit.addServiceAccount({ name: "other" }).id;
    const terraform = await runAs(emulator, { clientId, clientSecret });

    for (const subjectRef of [
      account(other),
      `ref::::iam:user:${emulator.owner.userId}`,
      `ref::1105::iam:group:${group}`,
    ]) {
      const before = stateOf(await terraform.apply(type, { subjectRef, grants: [admin, owner] }));
      expect((await terraform.plan(type, { subjectRef, grants: [] }, before)).messages).toEqual([]);
    }
  });

  test("may take away a role of that name that it holds in a project", async () => {
    const { emulator } = await world({ serviceAccountOwners: true });
    const project = `ref::1105::iam:project:${emulator.edit.addProject({ name: "billing" }).id}`;
    const { self, clientId, clientSecret } = addAdmin(emulator, "iam_admin");
    const terraform = await runAs(emulator, { clientId, clientSecret });
    const grants = [admin, { role: "org_owner", scopeRef: project }];
    const before = stateOf(await terraform.apply(type, { subjectRef: self, grants }));

    expect((await terraform.plan(type, { subjectRef: self, grants: [admin] }, before)).messages).toEqual([]);
  });

  test("may not take the two roles away by two resources, of which each leaves the other's", async () => {
    // GIVEN
    const { emulator } = await world({ serviceAccountOwners: true });
    const { self: subjectRef, clientId, clientSecret } = addAdmin(emulator, "iam_admin", "org_owner");
    const terraform = await runAs(emulator, { clientId, clientSecret });
    const grants = ["iam_admin", "org_owner"].map((role) => ({ subjectRef, role }));
    const states: Values[] = [];
    for (const grant of grants) {
      const { state } = await terraform.apply("access_grant", grant);
      if (state) states.push(state);
    }

    // WHEN
    const plans = await terraform.inOneRun(() =>
      Promise.all(states.map((state) => terraform.plan("access_grant", null, state))),
    );

    // THEN
    expect(plans.map(({ messages }) => messages.map(({ severity }) => severity))).toEqual([[], ["error"]]);
  });
});

describe("a user that Terraform runs as", () => {
  test("may not take its last administrative role away", async () => {
    const { emulator, terraform } = await world({ serviceAccountOwners: true });
    const subjectRef = `ref::::iam:user:${emulator.owner.userId}`;

    const { messages } = await terraform.plan(type, { subjectRef, grants: [] });

    expect(messages).toMatchObject([
      { severity: "warning", summary: expect.stringMatching(/loses org_owner in organization 1105$/) as string },
      { severity: "error", summary: expect.stringMatching(/^user \d+ loses org_owner .* runs as it$/) as string },
    ]);
  });

  test("is warned where a group may have given it the same rights", async () => {
    const { emulator, terraform } = await world({ serviceAccountOwners: true });
    const group = `ref::1105::iam:group:${emulator.edit.addGroup({ name: "admins" }).id}`;
    emulator.edit.grant({ subject: { ref: group }, role: { name: "iam_admin" } });
    const subjectRef = `ref::::iam:user:${emulator.owner.userId}`;

    const { messages } = await terraform.plan(type, { subjectRef, grants: [] });

    expect(messages[1]).toEqual({
      severity: "warning",
      summary: `user ${emulator.owner.userId} loses org_owner in organization 1105, which Terraform may depend on`,
      detail:
        `${consequence} Whether the identity that Terraform runs as has such a role by other means cannot be told. If all ` +
        "is well, set allow_self_lockout = true to have no warning.",
    });
  });

  test("is warned where a group loses the role, unless it holds one in person", async () => {
    // GIVEN
    const { emulator, terraform } = await world({ serviceAccountOwners: true });
    const person = emulator.edit.addUser({ email: "ada@example.com" });
    const group = emulator.edit.addGroup({ name: "admins", userIds: [person.id] });
    const subjectRef = `ref::1105::iam:group:${group.id}`;
    const before = stateOf(await terraform.apply(type, { subjectRef, grants: [admin] }));
    const member = await configured(emulator, person.refreshToken);

    // WHEN
    const [asMember, asOwner] = [
      await member.plan(type, { subjectRef, grants: [] }, before),
      await terraform.plan(type, { subjectRef, grants: [] }, before),
    ];

    // THEN
    expect(asMember.messages).toMatchObject([
      { severity: "warning", summary: expect.stringMatching(/^group \d+ loses iam_admin .* depend on$/) as string },
    ]);
    expect(asOwner.messages).toEqual([]);
  });
});

describe("an identity that cannot be told, by an access token of a service account", () => {
  test("is warned", async () => {
    // GIVEN
    const { emulator } = await world({ serviceAccountOwners: true });
    const identity = addAdmin(emulator, "iam_admin");
    const terraform = await runAs(emulator, { accessToken: await accessToken(emulator, identity) });
    const before = stateOf(await terraform.apply(type, { subjectRef: identity.self, grants: [admin] }));

    // WHEN
    const { messages } = await terraform.plan(type, { subjectRef: identity.self, grants: [] }, before);

    // THEN
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: "service account 2263 loses iam_admin in organization 1105, which Terraform may depend on",
      },
    ]);
  });
});

test("an identity that may not see its own clients is warned", async () => {
  const { emulator } = await world({ serviceAccountOwners: true });
  const { self, clientId, clientSecret } = addAdmin(emulator, "iam_admin");
  const terraform = await runAs(emulator, { clientId, clientSecret });
  const before = stateOf(await terraform.apply(type, { subjectRef: self, grants: [admin] }));
  emulator.faults.add({ on: { path: "/iam/v1/orgs/*/service-accounts/*/clients" }, status: 403, times: "always" });

  const { messages } = await terraform.plan(type, { subjectRef: self, grants: [] }, before);

  expect(messages.map(({ severity }) => severity)).toEqual(["warning"]);
});
