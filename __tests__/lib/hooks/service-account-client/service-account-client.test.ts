import { unknown } from "../../../../lib/plugin";
import { signsIn } from "../../../support/sign-in";
import { configured, errorOf, stateOf, text, world, type World } from "../support";

const type = "service_account_client";
const config = { serviceAccountId: "2263" };

async function clientWorld(): Promise<World> {
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  return { emulator, terraform };
}

test("the id and the secret are in the state of the step that creates the client, and sign in", async () => {
  // GIVEN
  const { emulator, terraform } = await clientWorld();

  // WHEN
  const state = stateOf(await terraform.apply(type, config));

  // THEN
  expect(state).toMatchObject({ orgId: "1105", serviceAccountId: "2263", createdBy: String(emulator.owner.userId) });
  expect(emulator.snapshot().clients).toMatchObject([{ clientId: state.clientId }]);
  expect(await signsIn(emulator, text(state.clientId), text(state.clientSecret))).toBe(true);
});

test("a new client is good when it has fetched a token", async () => {
  // GIVEN
  const { emulator, terraform } = await clientWorld();

  // WHEN
  const state = stateOf(await terraform.apply(type, config));

  // THEN
  expect(emulator.requests.slice(-2).map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /iam/v1/orgs/1105/service-accounts/2263/clients",
    "POST /oidc/token",
  ]);
  expect(state).toMatchObject({ status: "active", previousClientId: null, pendingClientId: null, rotatesAt: null });
});

test("neither the secret nor a token is written to the log", async () => {
  const { emulator, terraform } = await clientWorld();
  const state = stateOf(await terraform.apply(type, config));
  stateOf(await terraform.read(type, state));

  expect(terraform.log.join("")).toContain("POST /iam/v1/orgs/1105/service-accounts/2263/clients");
  expect(terraform.log.join("")).not.toContain(text(state.clientSecret));
  expect(terraform.log.join("")).not.toContain(emulator.owner.refreshToken);
});

test("reading keeps the secret, which Flexera does not tell again", async () => {
  const { terraform } = await clientWorld();
  const made = stateOf(await terraform.apply(type, config));

  expect(await terraform.read(type, made)).toEqual({ state: made, messages: [] });
  expect(await terraform.apply(type, config, made)).toMatchObject({ action: "none" });
});

test("a client that was deleted by hand is gone, and planned again", async () => {
  const { emulator, terraform } = await clientWorld();
  const made = stateOf(await terraform.apply(type, config));
  emulator.edit.deleteClient({ clientId: text(made.clientId) });

  expect(await terraform.read(type, made)).toEqual({ state: null, messages: [] });
  expect((await terraform.plan(type, config)).state).toMatchObject({ clientId: unknown, clientSecret: unknown });
});

test("with its account a client is gone, and destroying it is no error", async () => {
  const { emulator, terraform } = await clientWorld();
  const made = stateOf(await terraform.apply(type, config));
  emulator.edit.deleteServiceAccount({ id: 2263 });

  expect(await terraform.read(type, made)).toEqual({ state: null, messages: [] });
  expect(await terraform.destroy(type, made)).toEqual({ state: null, messages: [] });
});

test("a client of another account is another client", async () => {
  const { emulator, terraform } = await clientWorld();
  const { id } = emulator.edit.addServiceAccount({ name: "other" });
  const made = stateOf(await terraform.apply(type, config));

  expect((await terraform.plan(type, { serviceAccountId: String(id) }, made)).replaces).toEqual(["service_account_id"]);
  expect((await terraform.apply(type, { serviceAccountId: String(id) }, made)).action).toBe("replace");
  expect(emulator.snapshot().clients).toMatchObject([{ serviceAccountId: id }]);
});

test("destroying a client leaves the account's other one alone", async () => {
  const { emulator, terraform } = await clientWorld();
  const [first, second] = [stateOf(await terraform.apply(type, config)), stateOf(await terraform.apply(type, config))];

  expect(await terraform.destroy(type, first)).toEqual({ state: null, messages: [] });

  expect(emulator.snapshot().clients).toMatchObject([{ clientId: second.clientId }]);
});

test("the third client of an account is refused: the two that fill it are named, and stay", async () => {
  // GIVEN
  const { emulator, terraform } = await clientWorld();
  await terraform.apply(type, config);
  await terraform.apply(type, config);
  const clientIds = emulator.snapshot().clients.map(({ clientId }) => clientId);

  // WHEN
  const third = await terraform.apply(type, config);

  // THEN
  expect(third.state).toBeNull();
  const { summary, detail } = errorOf(third);
  expect(summary).toBe("service account 2263 takes no further client");
  for (const clientId of clientIds) expect(detail).toContain(clientId);
  expect(emulator.snapshot().clients).toHaveLength(2);
});

test("a plan says that an account has no slot for a third client, also when the others are in the state", async () => {
  // GIVEN
  const { emulator, terraform } = await clientWorld();
  const [first, second] = [await terraform.apply(type, config), await terraform.apply(type, config)];
  const next = await configured(emulator);
  for (const { state } of [first, second]) await next.read(type, state ?? {});

  // WHEN
  const { messages } = await next.plan(type, config);

  // THEN
  expect(messages).toMatchObject([
    { severity: "warning", summary: "service account 2263 has no slot for all clients of this plan" },
  ]);
});

test("an imported client has no secret: a warning says so, and what to do", async () => {
  // GIVEN
  const { emulator, terraform } = await clientWorld();
  const { clientId } = emulator.edit.addClient({ serviceAccountId: 2263 });

  // WHEN
  const { state, messages } = await terraform.import(type, `1105/2263/${clientId}`);

  // THEN
  expect(messages).toEqual([
    {
      severity: "warning",
      summary: "clients are imported without their secrets",
      detail:
        `Flexera gives a secret only once, when it is made, so that of client ${clientId} is not known here. Whoever holds it ` +
        "can go on using it. To have a secret in Terraform's hands, rotate the client: change rotation_triggers, and apply. " +
        "The previous one goes on working for the time of overlap.",
    },
  ]);
  expect(state).toMatchObject({ clientId, serviceAccountId: "2263", clientSecret: null });
  expect(await terraform.apply(type, config, state)).toMatchObject({ action: "none" });
});

test.each(["0oa1", "1105/2263", "1105/2263/", "1105/2263/..", "1105/reader/0oa1", "1105/2263/0oa 1"])(
  "the import id %j is refused with the right form",
  async (id) => {
    const { terraform } = await clientWorld();

    expect(errorOf(await terraform.import(type, id))).toEqual({
      summary: `malformed import id ${JSON.stringify(id)}`,
      detail: "The right form is {org}/{service account id}/{client id}, such as 1105/2263/0oa1b2c3.",
    });
  },
);

test("a client that a weaker identity may not see is an error, and not gone", async () => {
  const { emulator, terraform } = await clientWorld();
  const made = stateOf(await terraform.apply(type, config));
  const { refreshToken } = emulator.edit.addUser({ email: "weak@example.com", roles: ["observer"] });
  const weaker = await configured(emulator, refreshToken);

  const read = await weaker.read(type, made);

  expect(read.state).toEqual(made);
  expect(errorOf(read).summary).toContain("answered 403 forbidden to GET");
});

test("an account id that is none is refused before anything is asked of Flexera", async () => {
  const { terraform } = await world();

  expect(errorOf(await terraform.plan(type, { serviceAccountId: "cost reader" }))).toEqual({
    summary: "invalid service_account_id",
    detail: 'service_account_id must be a whole number of 1 or more, got "cost reader"',
    attribute: "service_account_id",
  });
});
