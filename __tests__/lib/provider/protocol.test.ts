import { Emulator } from "../../../lib/emulator";
import { isUnknown } from "../../../lib/plugin";
import { createFlexera } from "../../../lib/provider/flexera";
import { objectType, t, type Attributes, type Type } from "../../../lib/schema";
import { DynamicValue, type Value } from "../../../lib/schema/values";
import { PublishedClient, received, sent, sentObject } from "../../lib/plugin/support/published-client";

const flexera = createFlexera({ firstWaitMs: 1, boundMs: 20 });
const environment = { ...process.env };
const org = "1105";

type Values = Readonly<Record<string, Value>>;
type Message = Readonly<Record<string, unknown>>;

let emulator: Emulator;
let client: PublishedClient;

beforeEach(async () => {
  emulator = await Emulator.start();
  Object.assign(process.env, emulator.environment());
  client = await PublishedClient.start(flexera);
  await client.call("ConfigureProvider", { config: sentObject(flexera.schema.attributes, {}) });
});

afterEach(async () => {
  client.close();
  process.env = { ...environment };
  await emulator.close();
});

function attributesOf(type: string): Attributes {
  return flexera.resources.find(({ schema }) => schema.type === type)?.schema.attributes ?? {};
}

function identityType(type: string): Type {
  return objectType(
    flexera.resources.find(({ schema }) => schema.type === type)?.hooks.identity?.attributes as Attributes,
  );
}

function account(name: string, more: { description?: string } = {}): string {
  return String(emulator.edit.addServiceAccount({ name, ...more }).id);
}

const refOf = (id: string): string => `ref::::iam:service-account:${id}`;

async function imported(
  type: string,
  said: { id: string } | { identity: Values },
): Promise<{ state: Values; identity: Value }> {
  const typeName = `flexera_${type}`;
  const identity = "identity" in said ? { identityData: sent(said.identity, identityType(type)) } : undefined;
  const answer = await client.call("ImportResourceState", { typeName, ...said, identity });
  const [first] = (answer.importedResources ?? []) as { state: unknown; private: unknown }[];
  if (!first) throw new Error(JSON.stringify(answer.diagnostics));
  const read = await client.call("ReadResource", { typeName, currentState: first.state, private: first.private });
  if (read.diagnostics) throw new Error(JSON.stringify(read.diagnostics));
  const { identityData } = read.newIdentity as { identityData: unknown };
  return {
    state: received(read.newState, objectType(attributesOf(type))) as Values,
    identity: received(identityData, identityType(type)),
  };
}

test("by id and by identity, whole or without the organization, an import ends in the same state", async () => {
  // GIVEN
  const id = account("reader", { description: "reads" });
  const { clientId } = emulator.edit.addClient({ serviceAccountId: Number(id) });
  const projectId = String(emulator.edit.addProject({ name: "lake" }).id);
  const scopeRef = `ref::${org}::iam:project:${projectId}`;
  emulator.edit.grant({ subject: { ref: refOf(id) }, role: { name: "observer" }, scope: { ref: scopeRef } });
  const identities: readonly [type: string, importId: string, parts: Values][] = [
    ["service_account", `${org}/${id}`, { id }],
    ["service_account_client", `${org}/${id}/${clientId}`, { serviceAccountId: id, clientId }],
    ["access_grant", `${org}/observer/${scopeRef}/${refOf(id)}`, { role: "observer", scopeRef, subjectRef: refOf(id) }],
    ["exclusive_grants", `${org}/${refOf(id)}`, { subjectRef: refOf(id) }],
  ];

  for (const [type, importId, parts] of identities) {
    // WHEN
    const byId = await imported(type, { id: importId });
    const byIdentity = await imported(type, { identity: { orgId: org, ...parts } });
    const without = await imported(type, { identity: { orgId: null, ...parts } });

    // THEN
    expect(byIdentity.identity).toStrictEqual({ orgId: org, ...parts });
    expect(byId.identity).toStrictEqual(byIdentity.identity);
    expect(without).toStrictEqual(byIdentity);
    expect(byId.state).toStrictEqual(byIdentity.state);
  }

  // However it is spelled, it is the same.
  const otherwise = `${org}/observer/ref:nam:${org}::iam:project:${projectId}/ref:nam:${org}::iam:service-account:${id}`;
  const { identity } = await imported("access_grant", { id: otherwise });
  expect(identity).toStrictEqual({ orgId: org, role: "observer", scopeRef, subjectRef: refOf(id) });
});

test("what is planned has its identity, if that is known already", async () => {
  const attributes = attributesOf("access_grant");
  const config = { subjectRef: "ref:nam:1105::iam:service-account:7", role: "observer" };
  const { plannedIdentity } = await client.call("PlanResourceChange", {
    typeName: "flexera_access_grant",
    config: sentObject(attributes, config),
    priorState: sentObject(attributes, null),
    proposedNewState: sentObject(attributes, config),
  });
  const { identityData } = plannedIdentity as { identityData: unknown };
  const scopeRef = `ref::::iam:org:${org}`;
  const expected = { orgId: org, role: "observer", scopeRef, subjectRef: refOf("7") };
  expect(received(identityData, identityType("access_grant"))).toStrictEqual(expected);
});

describe("functions", () => {
  const call = async (
    name: string,
    values: readonly Value[],
    types: readonly Type[],
    returns: Type,
  ): Promise<unknown> => {
    const given = values.map((value, index) => sent(value, types[index] ?? t.string.type));
    const { result, error } = await client.call("CallFunction", { name, arguments: given });
    return error ?? received(result, returns);
  };
  const texts = [t.string.type, t.string.type];
  const identity = (values: Values): DynamicValue => {
    const fields = Object.keys(values).map((name) => ({ key: name, name, type: t.string.type }));
    return new DynamicValue({ kind: "object", fields }, values);
  };

  test("make references and compare them", async () => {
    const parts = { kind: t.string, id: t.string, zone: t.string, orgId: t.string, subScope: t.string, ref: t.string };
    expect(await call("service_account_ref", ["7"], texts, t.string.type)).toBe(refOf("7"));
    expect(await call("service_account_ref", ["seven"], texts, t.string.type)).toMatchObject({ functionArgument: 0 });
    expect(await call("refs_equal", [refOf("7"), "iam#service-account:7"], texts, t.bool.type)).toBe(true);
    expect(await call("refs_equal", [refOf("7"), refOf("8")], texts, t.bool.type)).toBe(false);
    expect(await call("refs_equal", [refOf("7"), "nonsense"], texts, t.bool.type)).toMatchObject({
      functionArgument: 1,
    });
    expect(await call("parse_ref", ["ref:nam:1105::iam:project:3"], texts, t.object(parts).type)).toStrictEqual({
      kind: "project",
      id: "3",
      zone: "nam",
      orgId: "1105",
      subScope: null,
      ref: "ref:nam:1105::iam:project:3",
    });
  });

  test("make import ids of identities", async () => {
    const types = [t.string.type, t.dynamic.type];
    const importId = (type: string, values: Values) =>
      call("import_id", [type, identity(values)], types, t.string.type);
    const grant = { org_id: "1", role: "observer", scope_ref: "ref::::iam:org:1", subject_ref: refOf("7"), more: "x" };
    expect(await importId("flexera_service_account", { org_id: "1", id: "7" })).toBe("1/7");
    expect(await importId("flexera_access_grant", grant)).toBe(`1/observer/ref::::iam:org:1/${refOf("7")}`);
    expect(await importId("flexera_group", {})).toMatchObject({ functionArgument: 0 });
    expect(await importId("flexera_service_account", { org_id: "1" })).toMatchObject({ functionArgument: 1 });
    expect(await importId("flexera_service_account", { org_id: "1", id: "../7" })).toMatchObject({
      text: 'id must be a whole number of 1 or more, got "../7"',
    });
  });
});

describe("moves", () => {
  const move = async (type: string, sourceTypeName: string, state: object): Promise<Values | Message> => {
    const answer = await client.call("MoveResourceState", {
      sourceProviderAddress: "registry.terraform.io/elsewhere/any",
      sourceTypeName,
      sourceState: { json: Buffer.from(JSON.stringify(state)) },
      targetTypeName: `flexera_${type}`,
    });
    const moved = received(answer.targetState, objectType(attributesOf(type))) as Values | null;
    return moved ? Object.fromEntries(Object.entries(moved).filter(([, value]) => value !== null)) : answer;
  };
  const grantBody = {
    role: { name: "observer" },
    scope: { ref: "ref::1105::iam:project:3" },
    subject: { ref: refOf("7") },
  };

  test.each<[type: string, source: string, state: object, moved: Values]>([
    [
      "service_account",
      "null_resource",
      { id: "5577006791947779410", triggers: { org_id: "1105", service_account_id: "7" } },
      { orgId: "1105", id: "7" },
    ],
    [
      "service_account",
      "terraform_data",
      { id: "a-b", input: { value: { orgId: 1105, serviceAccountId: 7 }, type: "x" } },
      { orgId: "1105", id: "7" },
    ],
    [
      "service_account",
      "restapi_object",
      { id: "7", path: "/iam/v1/orgs/1105/service-accounts", data: '{"name":"reader"}' },
      { orgId: "1105", id: "7" },
    ],
    [
      "service_account",
      "restful_resource",
      {
        id: "/iam/v1/orgs/1105/service-accounts/7",
        path: "/iam/v1/orgs/1105/service-accounts",
        body: { name: "reader" },
      },
      { orgId: "1105", id: "7" },
    ],
    [
      "service_account_client",
      "restapi_object",
      { id: "0oa1", path: "/iam/v1/orgs/1105/service-accounts/7/clients", data: "{}" },
      { orgId: "1105", serviceAccountId: "7", clientId: "0oa1" },
    ],
    [
      "service_account_client",
      "null_resource",
      { id: "9", triggers: { org_id: "1105", service_account_id: "7", client_id: "0oa1" } },
      { orgId: "1105", serviceAccountId: "7", clientId: "0oa1" },
    ],
    [
      "service_account_client",
      "restful_resource",
      {
        id: "/iam/v1/orgs/1105/service-accounts/7/clients/0oa1",
        output: { value: { clientId: "0oa1", clientSecret: "s" } },
      },
      { orgId: "1105", serviceAccountId: "7", clientId: "0oa1" },
    ],
    [
      "access_grant",
      "restapi_object",
      { id: "x", path: "/iam/v1/orgs/1105/access-rules/grant", data: JSON.stringify(grantBody) },
      { orgId: "1105", role: "observer", scopeRef: "ref::1105::iam:project:3", subjectRef: refOf("7") },
    ],
    [
      "access_grant",
      "null_resource",
      { id: "1", triggers: { flexera_org_id: "1105", role: "observer", subject: "iam#service-account:7" } },
      { orgId: "1105", role: "observer", scopeRef: "ref::::iam:org:1105", subjectRef: refOf("7") },
    ],
  ])("%s from a %s finds its ids where they are", async (type, source, state, moved) => {
    expect(await move(type, source, state)).toMatchObject(moved);
  });

  test.each([
    [
      "service_account",
      "null_resource",
      { id: "5577006791947779410", triggers: { org_id: "1105" } },
      "does not say the id of the account",
    ],
    ["service_account", "restapi_object", { id: "7", path: "/things" }, "does not say the id of the organization"],
    [
      "access_grant",
      "null_resource",
      { id: "1", triggers: { org_id: "1105", role: "observer" } },
      "does not say the reference of the subject",
    ],
    ["service_account_client", "aws_thing", {}, "cannot become a flexera_service_account_client"],
  ])("%s from a %s without its ids is refused", async (type, source, state, sentence) => {
    expect(JSON.stringify(await move(type, source, state))).toContain(sentence);
  });

  test("what has moved is read like what was imported", async () => {
    const id = account("reader", { description: "reads" });
    const moved = (await move("service_account", "null_resource", {
      triggers: { org_id: org, service_account_id: id },
    })) as Values;
    const currentState = sentObject(attributesOf("service_account"), moved);
    const { newState } = await client.call("ReadResource", { typeName: "flexera_service_account", currentState });
    expect(received(newState, objectType(attributesOf("service_account")))).toStrictEqual(
      (await imported("service_account", { id: `${org}/${id}` })).state,
    );
  });
});

describe("lists", () => {
  const list = async (type: string, config: Values = {}, more: Message = {}) => {
    const schema = flexera.listResources?.find((each) => each.schema.type === type)?.schema.attributes ?? {};
    const request = { typeName: `flexera_${type}`, config: sentObject(schema, config), limit: 1000, ...more };
    const events = await client.stream("ListResource", request);
    return events.map(({ displayName, identity, resourceObject, diagnostic }) => {
      const { identityData } = (identity ?? {}) as { identityData?: unknown };
      return {
        displayName,
        diagnostic,
        identity: received(identityData, identityType(type)) as Readonly<Record<string, Value>> | null,
        state: received(resourceObject, objectType(attributesOf(type))) as Readonly<Record<string, Value>> | null,
      };
    });
  };
  const shown = (found: readonly { displayName?: unknown }[]) => found.map(({ displayName }) => displayName);

  test("find accounts by their names, with the state that an import ends in", async () => {
    // GIVEN
    const ids = ["cost reader", "Cost writer", "naïve \u001b[2J"].map((name) => account(name, { description: "d" }));

    // WHEN
    const all = await list("service_account", {}, { includeResourceObject: true });
    const some = await list("service_account", { namePattern: "cost *" });

    // THEN
    expect(shown(some)).toStrictEqual([`"cost reader" (id ${ids[0]})`, `"Cost writer" (id ${ids[1]})`]);
    expect(shown(all).join()).not.toContain("\u001b");
    for (const { identity, state } of all.filter(({ identity: each }) => ids.some((id) => id === each?.id))) {
      expect(state).toStrictEqual((await imported("service_account", { identity: identity as Values })).state);
    }
  });

  test("find grants by subject, role and scope, in the organization and its projects, named for people", async () => {
    // GIVEN
    const id = account("reader");
    const projectId = String(emulator.edit.addProject({ name: "lake" }).id);
    const scopeRef = `ref::${org}::iam:project:${projectId}`;
    const subject = { ref: refOf(id) };
    emulator.edit.grant({ subject, role: { name: "billing_center_viewer" } });
    emulator.edit.grant({ subject, role: { name: "observer" }, scope: { ref: scopeRef } });

    // WHEN
    const held = await list("access_grant", { subjectRef: refOf(id) }, { includeResourceObject: true });
    const inProject = await list("access_grant", { scopeRef });
    const ofRole = await list("access_grant", { role: "billing_center_viewer", subjectRef: refOf(id) });

    // THEN
    expect(held.map(({ identity }) => identity?.role)).toStrictEqual(["billing_center_viewer", "observer"]);
    expect(shown(held)[1]).toMatch(
      new RegExp(`for "reader" \\(service account ${id}\\) in "lake" \\(project ${projectId}\\)$`),
    );
    expect(inProject.map(({ identity }) => identity)).toStrictEqual([
      { orgId: org, role: "observer", scopeRef, subjectRef: refOf(id) },
    ]);
    expect(ofRole).toHaveLength(1);
    for (const { identity, state } of held) {
      expect(state).toStrictEqual((await imported("access_grant", { identity: identity as Values })).state);
    }
  });

  test("find clients of accounts, the oldest first", async () => {
    // GIVEN
    const [one, other] = [account("one"), account("other")];
    const clients = [one, one, other].map((id) => emulator.edit.addClient({ serviceAccountId: Number(id) }).clientId);

    // WHEN
    const all = await list("service_account_client", {}, { includeResourceObject: true });
    const some = await list("service_account_client", { accountNamePattern: "other" });
    const missing = await list("service_account_client", { serviceAccountId: "99999" });

    // THEN
    const ours = all.filter(({ identity }) => clients.some((id) => id === identity?.clientId));
    expect(ours).toHaveLength(3);
    expect(some.map(({ identity }) => identity)).toStrictEqual([
      { orgId: org, serviceAccountId: other, clientId: clients[2] },
    ]);
    expect(missing).toMatchObject([{ diagnostic: [{ summary: `organization ${org} has no service account 99999` }] }]);
    for (const { identity, state } of ours) {
      expect(state).toStrictEqual((await imported("service_account_client", { identity: identity as Values })).state);
    }
  });

  test("leave out what was used, and what is too young to have been", async () => {
    // GIVEN
    let now = Date.UTC(2026, 0, 1);
    const timed = await Emulator.start({ now: () => new Date(now) });
    Object.assign(process.env, timed.environment());
    const [used, idle] = ["used", "idle"].map((name) => timed.edit.addServiceAccount({ name }).id);
    for (const id of [used, idle]) {
      timed.edit.addClient({ serviceAccountId: Number(id) });
      timed.edit.grant({ subject: { ref: refOf(String(id)) }, role: { name: "observer" } });
    }
    now = Date.UTC(2026, 1, 15);
    timed.edit.addServiceAccount({ name: "young" });
    timed.edit.addApiCall({ path: "/bill-analysis/orgs/1105/costs", principal: { ref: refOf(String(used)) } });
    client.close();
    client = await PublishedClient.start(flexera);
    await client.call("ConfigureProvider", { config: sentObject(flexera.schema.attributes, {}) });

    try {
      // WHEN
      const accounts = await list("service_account", { unusedFor: "30d" });
      const clients = await list("service_account_client", { unusedFor: "30d" });
      const grants = await list("access_grant", { unusedFor: "30d", role: "observer" });

      // THEN
      expect(accounts.map(({ identity }) => identity?.id)).toStrictEqual([String(idle)]);
      expect(clients.map(({ identity }) => identity?.serviceAccountId)).toStrictEqual([String(idle)]);
      expect(grants.map(({ identity }) => identity?.subjectRef)).toStrictEqual([refOf(String(idle))]);
    } finally {
      await timed.close();
    }
  });

  test("give a configuration that plans no change", async () => {
    // GIVEN
    const id = account("reader");
    emulator.edit.addClient({ serviceAccountId: Number(id) });
    emulator.edit.grant({ subject: { ref: refOf(id) }, role: { name: "observer" } });

    for (const type of ["service_account", "access_grant", "service_account_client"]) {
      const attributes = attributesOf(type);
      for (const { state } of await list(type, {}, { includeResourceObject: true })) {
        // WHEN
        const typeName = `flexera_${type}`;
        const written = await client.call("GenerateResourceConfig", {
          typeName,
          state: sentObject(attributes, state),
        });
        const config = received(written.config, objectType(attributes)) as Values;
        const merged = Object.entries(config).map(([key, value]) => [key, value ?? (state as Values)[key] ?? null]);
        const validated = await client.call("ValidateResourceConfig", {
          typeName,
          config: sentObject(attributes, config),
        });
        const planned = await client.call("PlanResourceChange", {
          typeName,
          config: sentObject(attributes, config),
          priorState: sentObject(attributes, state),
          proposedNewState: sentObject(attributes, Object.fromEntries(merged) as Values),
        });

        // THEN
        expect(validated.diagnostics).toBeUndefined();
        expect(received(planned.plannedState, objectType(attributes))).toStrictEqual(state);
        expect(
          Object.keys(config).filter((key) => config[key] !== null && attributes[key]?.mode === "computed"),
        ).toEqual([]);
      }
    }
  });
});

describe("actions", () => {
  const configOf = (type: string, values: Values) =>
    sentObject(flexera.actions?.find(({ schema }) => schema.type === type)?.schema.attributes ?? {}, values);
  const invoke = (type: string, values: Values) =>
    client.stream("InvokeAction", { actionType: `flexera_${type}`, config: configOf(type, values) });
  const outcome = (events: readonly Message[]): unknown =>
    ((events.at(-1) as { completed: { diagnostics?: { summary: string }[] } }).completed.diagnostics ?? []).map(
      ({ summary }) => summary,
    );

  test("verify what a credential may do, and say what they try", async () => {
    // GIVEN
    const id = account("reader");
    const credential = emulator.edit.addClient({ serviceAccountId: Number(id) });
    const config = { serviceAccountId: id, ...credential };

    // WHEN
    const works = await invoke("verify_access", config);
    const mayNot = await invoke("verify_access", { ...config, requests: ["GET /iam/v1/orgs/{org}/users"] });
    const wrong = await invoke("verify_access", { ...config, clientSecret: "not-the-secret-at-all" });

    // THEN
    expect(works[0]).toMatchObject({ progress: { message: `client ${credential.clientId} signs in` } });
    expect(outcome(works)).toStrictEqual([]);
    expect(outcome(mayNot)).toHaveLength(1);
    expect(JSON.stringify(mayNot)).toContain("refused still, which may pass");
    expect(outcome(wrong)).toHaveLength(1);
    expect(JSON.stringify([works, mayNot, wrong])).not.toContain(credential.clientSecret);
  });

  test("retire the previous client, when the one after it is there", async () => {
    // GIVEN
    const id = account("reader");
    const [previous = "", current = ""] = [1, 2].map(
      () => emulator.edit.addClient({ serviceAccountId: Number(id) }).clientId,
    );
    const config = { serviceAccountId: id, clientId: current, previousClientId: previous };

    // WHEN
    const unknown = await invoke("retire_previous_client", { ...config, clientId: "0oa-gone" });
    const retired = await invoke("retire_previous_client", config);
    const again = await invoke("retire_previous_client", config);

    // THEN
    expect(outcome(unknown)).toHaveLength(1);
    expect(outcome(retired)).toStrictEqual([]);
    expect(again[0]).toMatchObject({ progress: { message: `client ${previous} is gone already` } });
    const left = emulator.snapshot().clients.filter((each) => [previous, current].includes(each.clientId));
    expect(left.map(({ clientId }) => clientId)).toStrictEqual([current]);
  });

  test("revoke all roles of one, everywhere, and only with its name said twice", async () => {
    // GIVEN
    const [id, other] = [account("leaked"), account("other")];
    const projectId = String(emulator.edit.addProject({ name: "lake" }).id);
    for (const who of [id, other]) {
      emulator.edit.grant({ subject: { ref: refOf(who) }, role: { name: "observer" } });
      const scope = { ref: `ref::${org}::iam:project:${projectId}` };
      emulator.edit.grant({ subject: { ref: refOf(who) }, role: { name: "billing_center_viewer" }, scope });
    }
    const config = { subjectRef: refOf(id), confirm: `ref:nam:${org}::iam:service-account:${id}` };
    const heldBy = (who: string) =>
      emulator.snapshot().accessRules.filter(({ subject }) => JSON.stringify(subject).includes(who)).length;

    // WHEN
    const unconfirmed = { ...config, confirm: refOf(other) };
    const { diagnostics } = await client.call("ValidateActionConfig", {
      typeName: "flexera_revoke_all",
      config: configOf("revoke_all", unconfirmed),
    });
    const refused = await invoke("revoke_all", unconfirmed);
    const before = heldBy(id);
    const planned = await client.call("PlanAction", {
      actionType: "flexera_revoke_all",
      config: configOf("revoke_all", config),
    });
    const revoked = await invoke("revoke_all", config);

    // THEN
    expect(diagnostics).toMatchObject([{ summary: `service account ${id} is not confirmed` }]);
    expect(outcome(refused)).toStrictEqual([`service account ${id} is not confirmed`]);
    expect(before).toBe(2);
    expect(planned.diagnostics).toMatchObject([
      { severity: "WARNING", summary: `service account ${id} loses all 2 roles` },
    ]);
    expect(outcome(revoked)).toStrictEqual([]);
    expect(revoked.map(({ progress }) => (progress as { message?: string } | undefined)?.message)).toStrictEqual([
      `service account ${id} holds 2 roles`,
      "1 of 2 revoked",
      "2 of 2 revoked",
      undefined,
    ]);
    expect([heldBy(id), heldBy(other)]).toStrictEqual([0, 2]);
  });
});

test("a plan is put off only where that is offered and the organization is not known", async () => {
  // GIVEN a provider whose organization is not known yet
  const { unknown } = await import("../../../lib/plugin");
  const open = await PublishedClient.start(flexera);
  await open.call("ConfigureProvider", { config: sentObject(flexera.schema.attributes, { orgId: unknown }) });
  const attributes = attributesOf("service_account");
  const plan = (config: Values, clientCapabilities?: object) =>
    open.call("PlanResourceChange", {
      typeName: "flexera_service_account",
      config: sentObject(attributes, config),
      priorState: sentObject(attributes, null),
      proposedNewState: sentObject(attributes, config),
      clientCapabilities,
    });

  // WHEN
  const offered = await plan({ name: "reader" }, { deferralAllowed: true });
  const known = await plan({ name: "reader", orgId: org }, { deferralAllowed: true });
  const notOffered = await plan({ name: "reader" });
  open.close();

  // THEN
  expect(offered.deferred).toStrictEqual({ reason: "PROVIDER_CONFIG_UNKNOWN" });
  expect([known.deferred, notOffered.deferred]).toStrictEqual([undefined, undefined]);
  const planned = received(notOffered.plannedState, objectType(attributes)) as Values;
  expect(isUnknown(planned.orgId)).toBe(true);
});
