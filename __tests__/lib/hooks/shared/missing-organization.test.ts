import type { Values } from "../../../support/in-process-terraform";
import { account, configured, errorOf, requestsTo, stateOf, text, world, type World } from "../support";

const role = "billing_center_viewer";
const api = "/iam/v1/orgs/1105";
const everything = { on: { method: "GET" }, status: 404, times: "always" } as const;

const resources: readonly (readonly [type: string, config: Values])[] = [
  ["service_account", { name: "cost reader" }],
  ["access_grant", { subjectRef: account(2263), role }],
  ["access_grant", { subjectRef: account(2263), role, scopeRef: "ref::1105::iam:project:1" }],
  ["service_account_client", { serviceAccountId: "2263" }],
  ["exclusive_grants", { subjectRef: account(2263), grants: [{ role, scopeRef: null }] }],
];

/** Something that was made, and another process that is to look after it. */
async function made(type: string, config: Values): Promise<World & { readonly state: Values }> {
  const { emulator, terraform } = await world();
  emulator.edit.addProject({ name: "billing" });
  if (type !== "service_account") emulator.edit.addServiceAccount({ name: "cost reader" });
  const { id } = emulator.snapshot().projects[0] ?? {};
  const scope = typeof config.scopeRef === "string" ? { scopeRef: `ref::1105::iam:project:${id ?? ""}` } : {};
  const state = stateOf(await terraform.apply(type, { ...config, ...scope }));
  const next = await configured(emulator);
  requestsTo(emulator);
  return { emulator, terraform: next, state };
}

describe.each(resources)("%s %j", (type, config) => {
  test("is not gone when the API does not know its organization at all: that is an error", async () => {
    // GIVEN
    const { emulator, terraform, state } = await made(type, config);
    emulator.faults.add(everything);

    // WHEN
    const read = await terraform.read(type, state);

    // THEN
    expect(read.state).toEqual(state);
    const { summary, detail } = errorOf(read);
    expect(summary).toBe("organization 1105 cannot be found");
    expect(detail).toMatch(
      /^127\.0\.0\.1:\d+ answered 404 not_found to GET \/iam\/v1\/orgs\/1105\/[^.]*\. Nothing is changed, and nothing counts as deleted\. Check org_id \(FLEXERA_ORG_ID\), zone \(FLEXERA_ZONE\) and, if it is set, api_url/,
    );
  });

  test("is read without a question whether its organization is there, when it is", async () => {
    const { emulator, terraform, state } = await made(type, config);

    expect(await terraform.read(type, state)).toEqual({ state, messages: [] });

    // One list for each scope, and one that tells how scopes are spelled.
    const everywhere = ["GET /access-rules", "GET /access-rules", "GET /access-rules", "GET /projects"];
    // Of accounts it is asked, once in a run, whether several bear one name.
    const accounts = ["GET /service-accounts", "GET /service-accounts/2263"];
    const one = [expect.stringMatching(/^GET /) as string];
    const others = type === "exclusive_grants" ? everywhere : one;
    expect(requestsTo(emulator).sort()).toEqual(type === "service_account" ? accounts : others);
  });
});

test("the plan of a new account is an error when the organization cannot be found", async () => {
  const { emulator, terraform } = await world();
  emulator.faults.add({ on: { path: `${api}/service-accounts` }, status: 404, times: "always" });

  const planned = await terraform.plan("service_account", { name: "reader" });

  expect(errorOf(planned).summary).toBe("organization 1105 cannot be found");
});

describe.each([
  ["service_account", { name: "cost reader" }, `${api}/service-accounts/2263`],
  ["service_account_client", { serviceAccountId: "2263" }, `${api}/service-accounts/2263/clients`],
])("%s whose 404 contradicts the list of accounts", (type, config, path) => {
  test("is not gone: that is an error", async () => {
    // GIVEN
    const { emulator, terraform, state } = await made(type, config);
    emulator.faults.add({ on: { method: "GET", path }, status: 404, times: "always" });

    // WHEN
    const read = await terraform.read(type, state);

    // THEN
    expect(read.state).toEqual(state);
    expect(errorOf(read)).toEqual({
      summary: "whether service account 2263 is gone cannot be told",
      detail:
        "Asked for it or its clients, the API answers that they do not exist; asked for all accounts of organization 1105, " +
        "it lists it. Nothing is changed. Plan again: a deletion that is not finished everywhere is by then.",
    });
  });

  test("is gone when the list that contradicts is an old one", async () => {
    // GIVEN a process that has listed the account
    const { emulator, terraform, state } = await made(type, config);
    await terraform.data("service_accounts", {});
    emulator.edit.deleteServiceAccount({ id: 2263 });

    // WHEN
    const read = await terraform.read(type, state);

    // THEN
    expect(read).toEqual({ state: null, messages: [] });
  });

  test("is not gone when the accounts may not be listed", async () => {
    const { emulator, terraform, state } = await made(type, config);
    emulator.edit.deleteServiceAccount({ id: 2263 });
    emulator.faults.add({ on: { method: "GET", path: `${api}/service-accounts` }, status: 403, times: "always" });

    const read = await terraform.read(type, state);

    expect(read.state).toEqual(state);
    expect(errorOf(read).summary).toMatch(/answered 403 forbidden to GET \/iam\/v1\/orgs\/1105\/service-accounts$/);
  });
});

test("a grant whose project the API answers with a 404 is gone when the organization lists its projects without it", async () => {
  // GIVEN
  const scopeRef = "ref::1105::iam:project:1";
  const { emulator, terraform, state } = await made("access_grant", { subjectRef: account(2263), role, scopeRef });
  emulator.edit.removeProject({ id: emulator.snapshot().projects[0]?.id ?? 0 });
  emulator.faults.add({ on: { method: "GET", path: `${api}/access-rules` }, status: 404, times: "always" });

  // WHEN
  const read = await terraform.read("access_grant", state);

  // THEN
  expect(read).toEqual({ state: null, messages: [] });
});

test("of all accounts that are gone, one list of the accounts is the proof", async () => {
  // GIVEN
  const { emulator, terraform } = await world();
  const states: Values[] = [];
  for (const name of ["one", "two", "three"]) states.push(stateOf(await terraform.apply("service_account", { name })));
  for (const { id } of states) emulator.edit.deleteServiceAccount({ id: Number(text(id)) });
  const next = await configured(emulator);
  requestsTo(emulator);

  // WHEN
  const read = await Promise.all(states.map((state) => next.read("service_account", state)));

  // THEN
  expect(read.map(({ state }) => state)).toEqual([null, null, null]);
  expect(requestsTo(emulator).filter((request) => request === "GET /service-accounts")).toHaveLength(1);
});

test("destroying an account of which the API knows not even the organization is an error, and keeps it in the state", async () => {
  // GIVEN
  const { emulator, terraform, state } = await made("service_account", { name: "cost reader" });
  for (const path of [`${api}/service-accounts`, `${api}/service-accounts/2263`]) {
    emulator.faults.add({ on: { path }, status: 404, times: "always" });
  }

  // WHEN
  const destroyed = await terraform.destroy("service_account", state);

  // THEN
  expect(destroyed.state).toEqual(state);
  expect(errorOf(destroyed).summary).toBe("organization 1105 cannot be found");
});

test("destroying a grant of which the API knows not even the organization is an error, and keeps it in the state", async () => {
  const { emulator, terraform, state } = await made("access_grant", { subjectRef: account(2263), role });
  for (const path of [`${api}/access-rules`, `${api}/access-rules/revoke`]) {
    emulator.faults.add({ on: { path }, status: 404, times: "always" });
  }

  const destroyed = await terraform.destroy("access_grant", state);

  expect(destroyed.state).toEqual(state);
  expect(errorOf(destroyed).summary).toBe("organization 1105 cannot be found");
});
