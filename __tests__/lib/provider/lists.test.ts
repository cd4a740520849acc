import { Emulator } from "../../../lib/emulator";
import { objectType } from "../../../lib/schema";
import type { Value } from "../../../lib/schema/values";
import { received, sentObject } from "../../lib/plugin/support/published-client";
import {
  account,
  attributesOf,
  client,
  connect,
  emulator,
  flexera,
  identityType,
  imported,
  org,
  refOf,
  type Message,
  type Values,
} from "./protocol-support";

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
    await connect();

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
