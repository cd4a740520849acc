import { isUnknown } from "../../../lib/plugin";
import { objectType, t, type Type } from "../../../lib/schema";
import { DynamicValue, type Value } from "../../../lib/schema/values";
import { PublishedClient, received, sent, sentObject } from "../../lib/plugin/support/published-client";
import {
  account,
  attributesOf,
  client,
  emulator,
  flexera,
  identityType,
  imported,
  org,
  refOf,
  type Message,
  type Values,
} from "./protocol-support";

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
