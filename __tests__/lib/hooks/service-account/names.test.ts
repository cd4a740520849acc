import type { Emulator } from "../../../../lib/emulator";
import { configured, errorOf, requestsTo, stateOf, text, world } from "../support";

const type = "service_account";
/** A name as Terraform writes it, whatever is in the configuration, and as it may be in Flexera. */
const name = "Zoë Café".normalize("NFC");
const decomposed = name.normalize("NFD");

const names = (emulator: Emulator): string[] => emulator.snapshot().serviceAccounts.map((account) => account.name);

describe("an account whose name is decomposed in Flexera", () => {
  test("is found: no second one is created", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: decomposed });

    const made = await terraform.apply(type, { name });

    expect(made.state).toBeNull();
    expect(made.messages.at(-1)).toMatchObject({
      severity: "error",
      summary: `a service account named "${decomposed}" exists already (id 2263)`,
    });
    expect(names(emulator)).toEqual([decomposed]);
  });

  test("is taken over, keeps its name, and shows no change after that", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: decomposed });
    const config = { name, adoptExisting: true };

    // WHEN
    const { state } = await terraform.apply(type, config);
    const read = stateOf(await terraform.read(type, state ?? {}));

    // THEN
    expect(read).toMatchObject({ id: "2263", name });
    expect((await terraform.apply(type, config, read)).action).toBe("none");
    expect(names(emulator)).toEqual([decomposed]);
  });

  test("is imported in Terraform's spelling", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: decomposed, description: decomposed });

    expect(stateOf(await terraform.import(type, "1105/2263"))).toMatchObject({ name, description: name });
  });

  test("is changed by a run whose answer was lost, and known to be", async () => {
    // GIVEN an API that stores what it is sent in its own way
    const { emulator, terraform } = await world();
    const before = stateOf(await terraform.apply(type, { name: "reader", description: "old" }));
    emulator.faults.add({ on: { method: "PATCH" }, drop: true, times: 1 });
    const stop = emulator.onRequest(({ method, phase }) => {
      if (method !== "PATCH" || phase !== "received") return;
      stop();
      emulator.edit.updateServiceAccount({ id: 2263, name: decomposed, description: decomposed });
    });
    requestsTo(emulator);

    // WHEN
    const after = await terraform.apply(type, { name, description: name }, before);

    // THEN
    expect(after.state).toMatchObject({ name, description: name });
    expect(requestsTo(emulator).filter((request) => request.startsWith("PATCH"))).toHaveLength(1);
  });
});

describe("data sources find what is decomposed in Flexera", () => {
  test.each([
    ["service_account", (emulator: Emulator) => emulator.edit.addServiceAccount({ name: decomposed }), { name }],
    ["groups", (emulator: Emulator) => emulator.edit.addGroup({ name: decomposed }), { name }],
    ["projects", (emulator: Emulator) => emulator.edit.addProject({ name: decomposed }), { name }],
    [
      "user",
      (emulator: Emulator) => emulator.edit.addUser({ email: `${decomposed}@example.com`.replaceAll(" ", "") }),
      { email: `${name}@example.com`.replaceAll(" ", "") },
    ],
  ])("%s", async (source, add, config) => {
    const { emulator, terraform } = await world();
    const { id } = add(emulator);

    const state = stateOf(await terraform.data(source, config));

    expect(JSON.stringify(state)).toContain(`"id":"${id}"`);
  });

  test("by an entry of a check for what is unmanaged", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: decomposed });
    emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "observer" } });
    const entry = { serviceAccountId: null, serviceAccountName: name };

    // WHEN
    const grants = await terraform.data("unmanaged_grants", { subjects: [{ ...entry, subjectRef: null, grants: [] }] });
    const accounts = await terraform.data("unmanaged_service_accounts", { serviceAccounts: [entry] });
    const ignored = await terraform.data("unmanaged_service_accounts", { serviceAccounts: [], ignore: [entry] });

    // THEN
    expect(grants.state?.unmanaged).toMatchObject([{ role: "observer" }]);
    expect([accounts.state?.unmanaged, ignored.state?.unmanaged]).toEqual([[], []]);
  });

  test("as near to a name that was mistyped", async () => {
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: "éèàùç".normalize("NFD") });

    const { detail } = errorOf(await terraform.data("service_account", { name: "éèàùx".normalize("NFC") }));

    expect(detail.normalize()).toContain('Near to it: "éèàùç"');
  });
});

describe("an account that is given a name which another one bears", () => {
  test("is warned of at plan, and refused at apply", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    emulator.edit.addServiceAccount({ name: decomposed });
    const before = stateOf(await terraform.apply(type, { name: "reader" }));

    // WHEN
    const planned = await terraform.plan(type, { name }, before);
    const applied = await terraform.apply(type, { name }, before);

    // THEN
    const summary = `service account "reader" (id 2264) cannot be named "${name}": another account is`;
    expect(planned.messages).toMatchObject([
      {
        severity: "warning",
        summary,
        detail: expect.stringMatching(/\(id 2263\).*will fail if that is still so/) as string,
      },
    ]);
    expect(errorOf(applied)).toMatchObject({ summary, attribute: "name" });
    expect(applied.state).toEqual(before);
    expect(names(emulator)).toEqual([decomposed, "reader"]);
  });

  test("takes it when that one is deleted by the same run first", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const [first, second] = await terraform.inOneRun(async () => [
      stateOf(await terraform.apply(type, { name: "first" })),
      stateOf(await terraform.apply(type, { name: "second" })),
    ]);

    // WHEN
    const { messages, state } = await terraform.inOneRun(async () => {
      await terraform.destroy(type, first);
      return terraform.apply(type, { name: "first" }, second);
    });

    // THEN
    expect(messages).toEqual([]);
    expect(state?.name).toBe("first");
    expect(names(emulator)).toEqual(["first"]);
  });

  test("is not looked at when the name is only spelled otherwise", async () => {
    const { emulator, terraform } = await world();
    const before = stateOf(await terraform.apply(type, { name, description: "old" }));
    requestsTo(emulator);

    await terraform.apply(type, { name, description: "new" }, before);

    expect(requestsTo(emulator)).not.toContain("GET /service-accounts");
  });
});

describe("accounts of one name that several runs make at the same moment", () => {
  test("are named by those who made them, and by each later plan", async () => {
    // GIVEN five processes, none of which creates before each has looked
    const { emulator } = await world();
    const processes = await Promise.all([1, 2, 3, 4, 5].map(() => configured(emulator)));
    let arrived = 0;
    let open: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (open = resolve));
    emulator.onRequest(async ({ method, path, phase }) => {
      if (method !== "POST" || phase !== "received" || !path.endsWith("/service-accounts")) return;
      if (++arrived === processes.length) open();
      await all;
    });

    // WHEN
    const made = await Promise.all(processes.map((each) => each.apply(type, { name: "reader" })));

    // THEN whoever looks after another one has made its account sees that: all but one at least
    const ids = emulator.snapshot().serviceAccounts.map(({ id }) => String(id));
    expect(ids).toHaveLength(5);
    expect(made.map(({ state }) => text(state?.id)).sort()).toEqual([...ids].sort());
    const said = made.flatMap(({ messages }) => messages);
    expect(said.length).toBeGreaterThanOrEqual(4);
    for (const { severity, summary } of said) {
      expect([severity, summary]).toEqual([
        "warning",
        expect.stringMatching(/^\d service accounts are named "reader": /),
      ]);
    }

    // AND
    const read = await (await configured(emulator)).read(type, made[0]?.state ?? {});
    expect(read.messages).toMatchObject([
      { severity: "warning", summary: `5 service accounts are named "reader": ${ids.join(", ")}` },
    ]);
  });

  test("cost one list for all accounts that a run reads, and one for all that it makes, besides one for the first", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    requestsTo(emulator);
    const lists = () => requestsTo(emulator).filter((request) => request === "GET /service-accounts").length;

    // WHEN
    const states = await terraform.inOneRun(async () => {
      const made = [];
      for (const each of ["a", "b", "c"]) made.push(stateOf(await terraform.apply(type, { name: each })));
      return made;
    });
    const creating = lists();
    const next = await configured(emulator);
    for (const state of states) await next.read(type, state);

    // THEN
    expect([creating, lists()]).toEqual([4, 1]);
  });

  test("are not looked for by an identity that may not list accounts, nor is that an error", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const made = stateOf(await terraform.apply(type, { name: "reader" }));
    emulator.faults.add({
      on: { method: "GET", path: "/iam/v1/orgs/1105/service-accounts" },
      status: 403,
      times: "always",
    });

    // WHEN
    const read = await (await configured(emulator)).read(type, made);

    // THEN
    expect(read).toEqual({ state: made, messages: [] });
  });
});
