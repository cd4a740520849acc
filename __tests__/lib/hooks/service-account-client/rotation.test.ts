import { readdirSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../../../support/directory";
import type { Value } from "../../../../lib/schema/values";
import type { Values } from "../../../support/in-process-terraform";
import { configured, text } from "../support";
import { errors, life, type Life } from "./life";

const byAge = { rotateAfter: "90d" };

/** A client that has just been rotated for the first time. */
async function rotated(config: Values = byAge): Promise<{ one: Life; first: Values; second: Values }> {
  const one = await life();
  const first = await one.deployed(config);
  one.pass(91);
  const second = await one.deployed(config);
  return { one, first, second };
}

test("a secret is rotated by the first apply after its time, and both credentials work then", async () => {
  // GIVEN
  const one = await life();
  const first = await one.deployed(byAge);
  one.pass(89);
  expect((await one.deploy(byAge)).action).toBe("none");

  // WHEN
  one.pass(2);
  const second = await one.deployed(byAge);

  // THEN
  expect(second).toMatchObject({ status: "overlap", previousClientId: first.clientId, pendingClientId: null });
  expect(second.clientId).not.toBe(first.clientId);
  expect(await Promise.all([one.works(first), one.works(second)])).toEqual([true, true]);
});

test("the times of rotation and retirement are those of the new secret", async () => {
  const { one, second } = await rotated({ rotateAfter: "90d", overlap: "3d" });

  const made = one.emulator.snapshot().clients.find(({ clientId }) => clientId === second.clientId)?.createdAt ?? "";
  const at = (days: number): string => new Date(Date.parse(made) + days * 86_400_000).toISOString();
  expect(second.rotatesAt).toBe(at(90));
  // The overlap begins when the secret is handed over, a moment after it was made, by a clock that counts seconds.
  const lateMs = Date.parse(text(second.previousRetireAfter)) - Date.parse(at(3));
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(60_000);
});

test("the previous credential is retired when the overlap is over, and nothing else changes", async () => {
  // GIVEN
  const { one, first, second } = await rotated();
  one.pass(6);
  expect((await one.deploy(byAge)).action).toBe("none");

  // WHEN
  one.pass(1);
  const { state, action } = await one.deploy(byAge);

  // THEN
  expect(action).toBe("update");
  const changeReason = `client ${text(first.clientId)} is retired, because its overlap of 7d is over`;
  expect(state).toEqual({
    ...second,
    status: "active",
    previousClientId: null,
    previousRetireAfter: null,
    changeReason,
  });
  expect(one.clientIds).toEqual([second.clientId]);
  expect(await one.works(first)).toBe(false);
});

test("the apply that rotates never retires, not even without an overlap", async () => {
  const { one, first } = await rotated({ rotateAfter: "90d", overlap: "0m" });
  expect(one.clientIds).toHaveLength(2);
  expect(await one.works(first)).toBe(true);

  await one.deployed({ rotateAfter: "90d", overlap: "0m" });
  expect(one.clientIds).toHaveLength(1);
});

test("when both are due, one apply retires the previous one and rotates", async () => {
  const { one, first, second } = await rotated();
  one.pass(91);

  const third = await one.deployed(byAge);

  expect(third).toMatchObject({ status: "overlap", previousClientId: second.clientId });
  expect(one.clientIds).toEqual([second.clientId, third.clientId]);
  expect(one.clientIds).not.toContain(first.clientId);
});

test("without a refresh nothing is rotated", async () => {
  // GIVEN
  const one = await life();
  const first = await one.deployed(byAge);
  one.pass(91);

  // WHEN
  const terraform = await configured(one.emulator);
  const { action } = await terraform.apply("service_account_client", { serviceAccountId: "2263", ...byAge }, first);

  // THEN
  expect(action).toBe("none");
});

test("what falls due between a plan and its apply waits for the next one", async () => {
  // GIVEN
  const one = await life();
  const config = { serviceAccountId: "2263", ...byAge };
  await one.deployed(byAge);
  one.pass(89);
  const terraform = await configured(one.emulator);
  const { state } = await terraform.read("service_account_client", one.state ?? {});
  const changed = { ...config, warnBefore: "1d" };
  const plan = await terraform.plan("service_account_client", changed, state);

  // WHEN
  one.pass(2);
  const applied = await (await configured(one.emulator)).apply("service_account_client", changed, state, plan);

  // THEN
  expect(applied).toMatchObject({ action: "update", state: { status: "active", previousClientId: null } });
  one.state = applied.state;
  expect(await one.deployed({ ...byAge, warnBefore: "1d" })).toMatchObject({ status: "overlap" });
});

test("a change of rotation_triggers rotates, whatever the age", async () => {
  const one = await life();
  const first = await one.deployed({ rotationTriggers: { request: "1" } });
  expect((await one.deploy({ rotationTriggers: { request: "1" } })).action).toBe("none");

  const second = await one.deployed({ rotationTriggers: { request: "2" } });

  expect(second).toMatchObject({ previousClientId: first.clientId, rotationTriggers: { request: "2" } });
});

test("a rotation that is asked for while the previous one still has its slot is refused, with the way out", async () => {
  // GIVEN
  const { one, first, second } = await rotated();

  // WHEN
  const refused = await one.deploy({ ...byAge, rotationTriggers: { leaked: "yes" } });

  // THEN
  const summary = `client ${text(second.clientId)} cannot be rotated before client ${text(first.clientId)} is retired`;
  const detail =
    `It is to be rotated because rotation_triggers has changed, but the previous credential still has its slot, until ` +
    `${text(second.previousRetireAfter)}. Apply after that. If nothing uses it any more, set overlap = "0m", which ` +
    `retires it first.`;
  expect(refused.messages.slice(-2)).toEqual([
    {
      severity: "warning",
      summary,
      detail: `${detail} Applying this will fail before anything is changed.`,
      attribute: "rotation_triggers",
    },
    { severity: "error", summary, detail },
  ]);
  expect(one.clientIds).toHaveLength(2);

  // WHEN
  const third = await one.deployed({ ...byAge, overlap: "0m", rotationTriggers: { leaked: "yes" } });

  // THEN
  expect(one.clientIds).toEqual([second.clientId, third.clientId]);
});

test("new places of delivery wait for the next secret where this one is not at hand, and stop nothing", async () => {
  // GIVEN a client in its overlap, whose secret only its receiver has
  const directory = temporaryDirectory();
  const to = (name: string) => ({
    secretStorage: "delivered",
    deliverTo: [{ file: join(directory, name) }] as Value,
    rotationTriggers: { request: name === "first" ? "1" : "2" },
  });
  const one = await life();
  await one.deployed(to("first"));
  const second = await one.deployed({ ...to("second"), deliverTo: to("first").deliverTo });

  // WHEN
  const { action, messages, state } = await one.deploy({ ...to("second"), rotateAfter: "90d" });

  // THEN
  const clientId = text(second.clientId);
  expect({ action, messages }).toMatchObject({
    action: "update",
    messages: [
      {
        severity: "warning",
        summary: `client ${clientId} is delivered to the new places of deliver_to by its next rotation only`,
        attribute: "deliver_to",
      },
    ],
  });
  expect(state).toMatchObject({ clientId, status: "overlap", deliverTo: to("second").deliverTo, rotateAfter: "90d" });
  expect(readdirSync(directory)).toEqual(["first"]);

  // WHEN the places are what they were, THEN nothing is owed
  const undone = await one.deploy({ ...to("second"), deliverTo: to("first").deliverTo });
  expect(undone.messages).toEqual([]);
  await one.deploy(to("second"));

  // WHEN
  one.pass(8);
  const third = await one.deployed(to("second"));

  // THEN
  expect(third).toMatchObject({
    status: "overlap",
    changeReason:
      `client ${text(second.previousClientId)} is retired, because its overlap of 7d is over; ` +
      `client ${clientId} is rotated, because deliver_to has changed, and its secret is not at hand`,
  });
  expect(readdirSync(directory)).toEqual(["first", "second"]);
  expect((await one.deploy(to("second"))).action).toBe("none");
});

test.each<[string, Values, Values, string]>([
  ["its age", byAge, byAge, "its secret is 91 days old"],
  ["a trigger", {}, { rotationTriggers: { request: "1" } }, "rotation_triggers has changed"],
])("a plan says why a client is rotated: %s", async (_, before, after, reason) => {
  // GIVEN
  const one = await life();
  const first = await one.deployed(before);
  one.pass(91);
  const terraform = await one.process();
  const { state } = await terraform.read("service_account_client", one.state ?? {});

  // WHEN
  const planned = await terraform.plan("service_account_client", { serviceAccountId: "2263", ...after }, state);

  // THEN
  const changeReason = `client ${text(first.clientId)} is rotated, because ${reason}`;
  expect(planned.state).toMatchObject({ changeReason });
  expect(await one.deployed(after)).toMatchObject({ changeReason });
});

test("a plan warns ahead, from warn_before on", async () => {
  const one = await life();
  const config = { rotateAfter: "90d", warnBefore: "14d" };
  const { clientId, rotatesAt } = await one.deployed(config);
  one.pass(75);
  expect((await one.deploy(config)).messages).toEqual([]);

  one.pass(2);
  expect((await one.deploy(config)).messages).toMatchObject([
    { severity: "warning", summary: `client ${text(clientId)} is to be rotated at ${text(rotatesAt)}` },
  ]);
});

describe("a stranger in the second place", () => {
  test("is a warning ahead of the rotation, an error at it, and never removed", async () => {
    // GIVEN
    const one = await life();
    const { clientId } = await one.deployed(byAge);
    const stranger = one.emulator.edit.addClient({ serviceAccountId: 2263 });

    // WHEN
    const { action, messages } = await one.deploy(byAge);

    // THEN
    expect(action).toBe("none");
    expect(messages).toMatchObject([{ severity: "warning" }]);
    expect(messages[0]?.summary).toContain(
      `service account 2263 has no free slot for the next client: ${stranger.clientId} (created at `,
    );

    // WHEN
    one.pass(91);
    const failed = await one.deploy(byAge);

    // THEN
    expect(errors(failed.messages)).toMatchObject([{ summary: "service account 2263 takes no further client" }]);
    expect(errors(failed.messages)[0]?.detail).toContain(stranger.clientId);
    expect(one.clientIds).toEqual([clientId, stranger.clientId]);
    expect(one.state).toMatchObject({ clientId, status: "active" });
  });

  test("is removed with reclaim_unknown_clients, which a plan says", async () => {
    const one = await life();
    const config = { ...byAge, reclaimUnknownClients: true };
    const first = await one.deployed(config);
    const stranger = one.emulator.edit.addClient({ serviceAccountId: 2263 });
    one.pass(91);

    const { messages, state } = await one.deploy(config);

    expect(messages.map(({ summary }) => summary).join()).toContain(stranger.clientId);
    expect(errors(messages)).toEqual([]);
    expect(one.clientIds).toEqual([first.clientId, state?.clientId]);
  });
});

describe("what a person deletes by hand", () => {
  test("the new client: the previous one takes its place, with its secret", async () => {
    // GIVEN
    const { one, first, second } = await rotated({ rotationTriggers: null });
    expect(second).toEqual(first);
    const third = await one.deployed({ rotationTriggers: { request: "1" } });
    one.emulator.edit.deleteClient({ clientId: text(third.clientId) });

    // WHEN
    const { state } = await one.deploy({ rotationTriggers: { request: "1" } });

    // THEN
    expect(state).toMatchObject({ clientId: first.clientId, clientSecret: first.clientSecret, status: "active" });
    expect(state).toMatchObject({ previousClientId: null, previousRetireAfter: null });
    expect(await one.works(first)).toBe(true);
  });

  test("the previous one: the new one goes on alone", async () => {
    const { one, first, second } = await rotated();
    one.emulator.edit.deleteClient({ clientId: text(first.clientId) });

    await one.deploy(byAge);
    one.pass(8);
    const { action } = await one.deploy(byAge);

    expect(action).toBe("none");
    expect(one.clientIds).toEqual([second.clientId]);
  });

  test("both: a new client is planned", async () => {
    const { one, first, second } = await rotated();
    for (const { clientId } of [first, second]) one.emulator.edit.deleteClient({ clientId: text(clientId) });

    expect((await one.deploy(byAge)).action).toBe("create");
    expect(one.clientIds).toHaveLength(1);
  });
});

test("destroying removes the client, the previous one, and nobody else's", async () => {
  const { one } = await rotated();
  const terraform = await configured(one.emulator);

  expect(await terraform.destroy("service_account_client", one.state ?? {})).toEqual({ state: null, messages: [] });

  expect(one.clientIds).toEqual([]);
});

test("an imported client is rotated by its age, and then its secret is known", async () => {
  // GIVEN
  const one = await life();
  const { clientId } = one.emulator.edit.addClient({ serviceAccountId: 2263 });
  one.pass(91);
  one.state = (await (await configured(one.emulator)).import("service_account_client", `1105/2263/${clientId}`)).state;

  // WHEN
  const state = await one.deployed(byAge);

  // THEN
  expect(state).toMatchObject({ status: "overlap", previousClientId: clientId });
  expect(await one.works(state)).toBe(true);
});
