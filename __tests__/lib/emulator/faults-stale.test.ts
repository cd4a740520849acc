import type { Stale } from "../../../lib/emulator";
import { type Api, accountRef, apiOfOwner, send, startEmulator } from "./support";

async function given(stale: Stale, times?: number) {
  let now = Date.parse("2024-01-01T00:00:00Z");
  const emulator = await startEmulator({ now: () => new Date(now) });
  const api = await apiOfOwner(emulator);
  const fault = emulator.faults.add({ stale, ...(times !== undefined && { times }) });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { emulator, api, fault, pass };
}

async function create(api: Api, name: string): Promise<void> {
  expect((await api("POST", "service-accounts", { name })).status).toBe(201);
}

async function names(api: Api): Promise<string[]> {
  const { json } = await api("GET", "service-accounts");
  return (json as { name: string }[]).map(({ name }) => name);
}

describe("stale reads", () => {
  test("do not see what was changed in the last milliseconds, by the emulator's clock", async () => {
    const { api, pass, fault } = await given({ ms: 1000 });
    await create(api, "first");
    pass(600);
    await create(api, "second");
    expect(await names(api)).toEqual([]);
    pass(400);
    expect(await names(api)).toEqual(["first"]);
    pass(599);
    expect(await names(api)).toEqual(["first"]);
    pass(1);
    expect(await names(api)).toEqual(["first", "second"]);
    expect(fault.struck).toBe(3);
  });

  test("catch up when the clock is moved", async () => {
    const { emulator, api } = await given({ ms: 1000 });
    await create(api, "first");
    expect(await names(api)).toEqual([]);
    emulator.clock.advance(1000);
    expect(await names(api)).toEqual(["first"]);
  });

  test("miss each change so many times", async () => {
    const { api } = await given({ reads: 2 });
    expect(await names(api)).toEqual([]);
    await create(api, "first");
    expect(await names(api)).toEqual([]);
    await create(api, "second");
    expect(await names(api)).toEqual([]);
    expect(await names(api)).toEqual(["first"]);
    expect(await names(api)).toEqual(["first", "second"]);
  });

  test("never see the last changes, or so many times only", async () => {
    const { emulator, api, fault } = await given({ writes: 1 }, 2);
    expect(await names(api)).toEqual([]);
    await create(api, "first");
    await create(api, "second");
    expect(await names(api)).toEqual(["first"]);
    expect(await names(api)).toEqual(["first"]);
    expect(await names(api)).toEqual(["first", "second"]);
    expect(fault.struck).toBe(2);
    emulator.faults.add({ stale: { writes: 2 } });
    for (const name of ["third", "fourth", "fifth"]) await create(api, name);
    for (let count = 0; count < 3; count++) expect(await names(api)).toEqual(["first", "second", "third"]);
  });

  test("are as old in lists as in what is shown, for accounts, clients and rules", async () => {
    // GIVEN
    const { emulator, api } = await given({ writes: 1 });
    emulator.faults.clear();
    await create(api, "account");
    const { json } = await api("POST", "service-accounts/2263/clients");
    const { clientId } = json as { clientId: string };
    const rule = { subject: { ref: accountRef(2263) }, role: { name: "observer" } };
    await api("PUT", "access-rules/grant", rule);
    const see = async () => ({
      shown: ((await api("GET", "service-accounts/2263")).json as { name?: string }).name,
      listed: await names(api),
      client: (await api("GET", `service-accounts/2263/clients/${clientId}`)).status,
      clients: (await api("GET", "service-accounts/2263/clients")).json,
      rules: ((await api("GET", "access-rules")).json as { values: unknown[] }).values.length,
    });
    const before = await see();
    expect(before).toMatchObject({ shown: "account", listed: ["account"], client: 200, rules: 2 });

    // WHEN each is changed, THEN nobody sees it
    emulator.faults.add({ stale: { writes: 4 } });
    await api("PATCH", "service-accounts/2263", { name: "renamed" });
    await api("PUT", "access-rules/revoke", rule);
    await api("DELETE", `service-accounts/2263/clients/${clientId}`);
    await api("DELETE", "service-accounts/2263");
    expect(await see()).toEqual(before);

    // WHEN it ends, THEN everybody does
    emulator.faults.clear();
    expect(await see()).toMatchObject({ shown: "not_found", listed: [], client: 404 });
  });

  test("do not keep a write from seeing what is there", async () => {
    const { emulator, api } = await given({ writes: 1 });
    await create(api, "hidden");
    expect((await api("GET", "service-accounts/2263")).status).toBe(404);
    expect((await api("PATCH", "service-accounts/2263", { name: "changed" })).status).toBe(204);
    expect((await api("PATCH", "service-accounts/2263", { name: "changed twice" })).status).toBe(204);
    expect(await names(api)).toEqual(["changed"]);
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "changed twice" }]);
  });

  test("hide what is changed behind the API's back too, in the process and over HTTP", async () => {
    const { emulator, api } = await given({ writes: 2 });
    emulator.edit.addServiceAccount({ name: "in the process" });
    await send(emulator, "POST", "/_emulator/edits/addServiceAccount", { body: '{"name":"over HTTP"}' });
    expect(await names(api)).toEqual([]);
    await create(api, "one more");
    expect(await names(api)).toEqual(["in the process"]);
  });

  test("take no notice of what changes nothing: tokens, what is granted already, what is refused", async () => {
    // GIVEN
    const { emulator, api } = await given({ writes: 1 });
    await create(api, "last change");

    // WHEN
    await apiOfOwner(emulator);
    await api("PUT", "access-rules/grant", {
      subject: { ref: "ref::::iam:user:121456" },
      role: { name: "org_owner" },
    });
    await api("POST", "service-accounts", {});

    // THEN
    expect(await names(api)).toEqual([]);
  });

  test("are stale only where the fault says so", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/service-accounts" }, stale: { writes: 1 } });
    await create(api, "shown");
    expect(await names(api)).toEqual([]);
    expect((await api("GET", "service-accounts/2263")).status).toBe(200);
  });

  test("see what was changed before the fault was added", async () => {
    const emulator = await startEmulator();
    const api = await apiOfOwner(emulator);
    await create(api, "earlier");
    emulator.faults.add({ stale: { writes: 1 } });
    expect(await names(api)).toEqual(["earlier"]);
  });

  test("show the past of the fault that was added first", async () => {
    const { emulator, api } = await given({ writes: 1 });
    emulator.faults.add({ stale: { writes: 2 } });
    await create(api, "first");
    await create(api, "second");
    expect(await names(api)).toEqual(["first"]);
  });
});
