import type { Emulator } from "../../../../lib/emulator";
import { isUnknown } from "../../../../lib/plugin";
import { flexera } from "../../../../lib/provider/flexera";
import { account, configured, errorOf, place, requestsTo, SeparateRuns, stateOf, world, type World } from "../support";

const type = "service_account";
const config = { name: "reader", description: "new text", adoptExisting: true };

interface Found extends World {
  readonly id: string;
}

/** An account that is in no state. */
async function found(values: { description?: string } = {}): Promise<Found> {
  const { emulator, terraform } = await world();
  const { id } = emulator.edit.addServiceAccount({ name: "reader", ...values });
  return { emulator, terraform, id: String(id) };
}

function grant({ emulator, id }: Found, role: string): void {
  emulator.edit.grant({ subject: { ref: account(id) }, role: { name: role } });
}

describe("the plan of an account that is taken over", () => {
  test("knows it, and the apply comes to the same", async () => {
    // GIVEN
    const { emulator, terraform, id } = await found({ description: "old text" });

    // WHEN
    const planned = await terraform.plan(type, config);
    const applied = await (await configured(emulator)).apply(type, config, null, planned);

    // THEN
    const known = { id, ref: account(id), createdBy: String(emulator.owner.userId) };
    expect(planned.state).toMatchObject({ ...known, createdAt: expect.stringMatching(/^\d{4}-/) as string });
    expect(isUnknown(planned.state?.updatedAt)).toBe(true);
    expect(applied.state).toMatchObject({ ...known, createdAt: planned.state?.createdAt, description: "new text" });
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ id: Number(id), description: "new text" }]);
  });

  test("names what it loses, what it keeps, and who can act as it", async () => {
    // GIVEN
    const there = await found({ description: "old text" });
    const { emulator, terraform, id } = there;
    grant(there, "observer");
    grant(there, "billing_center_viewer");
    const clients = [1, 2].map(() => emulator.edit.addClient({ serviceAccountId: Number(id) }));

    // WHEN
    const { messages } = await terraform.plan(type, config);

    // THEN
    expect(messages).toHaveLength(1);
    const [{ severity, summary, detail } = { severity: "", summary: "", detail: "" }] = messages;
    expect([severity, summary]).toEqual([
      "warning",
      expect.stringMatching(/^a service account named "reader" \(id 2263, .*\) exists already, and is taken over$/),
    ]);
    expect(detail).toContain('Its description "old text" is overwritten with "new text".');
    expect(detail).toContain("observer in organization 1105, billing_center_viewer in organization 1105");
    for (const { clientId } of clients) expect(detail).toContain(clientId);
    expect(detail).toContain("There is no room for another one.");
    expect(detail).toContain("Destroying it here will delete it.");
  });

  test.each([
    ["another one", "other", 'Its description "old text" is overwritten with "other".'],
    ["none", null, 'Its description "old text" is erased.'],
    ["an empty one", "", 'Its description "old text" is erased.'],
  ])("says what becomes of its description when the configuration has %s", async (_, description, sentence) => {
    const { terraform } = await found({ description: "old text" });

    const { messages } = await terraform.plan(type, { ...config, description });

    expect(messages[0]?.detail).toContain(sentence);
  });

  test.each(["old text", "é".normalize("NFD")])("says nothing of a description that stays: %j", async (description) => {
    const { emulator, terraform } = await found({ description });
    const same = { ...config, description: description.normalize() };

    const { messages } = await terraform.plan(type, same);
    await terraform.apply(type, same);

    expect(messages[0]?.detail).toBe("Destroying it here will delete it.");
    expect(requestsTo(emulator).filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test("shows what an exclusive set takes away from it, and which clients it has already", async () => {
    // GIVEN
    const there = await found();
    const { emulator, terraform, id } = there;
    grant(there, "observer");
    emulator.edit.addClient({ serviceAccountId: Number(id) });

    // WHEN all that refers to it is given what the plan of the account says
    const [set, client] = await terraform.inOneRun(async () => {
      const { state } = await terraform.plan(type, config);
      const grants = [{ role: "billing_center_viewer", scopeRef: null }];
      return [
        await terraform.plan("exclusive_grants", { subjectRef: state?.ref ?? null, grants }),
        await terraform.plan("service_account_client", { serviceAccountId: state?.id ?? null }),
      ];
    });

    // THEN
    expect(set.messages).toMatchObject([
      { severity: "warning", summary: "service account 2263 loses observer in organization 1105" },
    ]);
    expect(client.messages).toMatchObject([
      { severity: "warning", summary: expect.stringMatching(/^service account 2263 has .* already$/) as string },
    ]);
  });

  test("leaves it open which one is to be replaced when that is an own one", async () => {
    // GIVEN an account of the state, and another one of its name
    const { emulator, terraform } = await world();
    const own = stateOf(await terraform.apply(type, { name: "reader" }));
    emulator.edit.addServiceAccount({ name: "reader" });

    // WHEN
    const tainted = await terraform.inOneRun(async () => {
      await terraform.read(type, own);
      return terraform.plan(type, config);
    });

    // THEN
    expect(isUnknown(tainted.state?.id)).toBe(true);
    expect(tainted.messages.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/\(id 2263, .*\) exists already$/),
      expect.stringMatching(/\(id 2264, .*\) exists already, and is taken over$/),
    ]);
  });

  test("that has not been read keeps what it is planned for, also if that is what a taint replaces", async () => {
    // GIVEN
    const { emulator, terraform } = await world();
    const own = stateOf(await terraform.apply(type, config));

    // WHEN nothing is refreshed, and Terraform deletes first
    const planned = await terraform.plan(type, config);
    const applied = await terraform.inOneRun(async () => {
      await terraform.destroy(type, own, planned.private);
      return terraform.apply(type, config, null, planned);
    });

    // THEN
    expect(applied.state?.id).toBe(own.id);
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ id: 2263 }]);
  });

  test("is made by an identity that may not look at roles and clients, and says so", async () => {
    // GIVEN
    const { emulator, id } = await found();
    emulator.faults.add({ on: { method: "GET", path: "/iam/v1/orgs/1105/access-rules" }, status: 403 });
    emulator.faults.add({
      on: { method: "GET", path: `/iam/v1/orgs/1105/service-accounts/${id}/clients` },
      status: 403,
    });

    // WHEN
    const { state, messages } = await (await configured(emulator)).plan(type, config);

    // THEN
    expect(state?.id).toBe(id);
    expect(messages.map(({ summary }) => summary)).toEqual([
      'which roles service account "reader" (id 2263) holds could not be checked',
      'which clients service account "reader" (id 2263) has could not be checked',
      expect.stringContaining("is taken over"),
    ]);
  });
});

describe("an account that was to be taken over, and is not what it was", () => {
  test("is refused when another one of its name has come", async () => {
    // GIVEN
    const { emulator, terraform } = await found({ description: "old text" });
    const planned = await terraform.plan(type, config);
    emulator.edit.addServiceAccount({ name: "reader" });

    // WHEN
    const applied = await terraform.apply(type, config, null, planned);

    // THEN
    expect(applied.state).toBeNull();
    expect(errorOf(applied).summary).toBe('2 service accounts named "reader" exist already');
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ description: "old text" }, {}]);
  });

  test("is refused when it has been renamed since the apply looked", async () => {
    // GIVEN
    const { emulator, terraform } = await found({ description: "old text" });
    const planned = await terraform.plan(type, config);
    const writes = () => requestsTo(emulator).filter((request) => !request.startsWith("GET"));
    writes();

    // WHEN
    const stop = emulator.onRequest(({ path, phase }) => {
      if (phase !== "changed" || !path.endsWith("/clients")) return;
      stop();
      emulator.edit.updateServiceAccount({ id: 2263, name: "renamed" });
    });
    const applied = await terraform.apply(type, config, null, planned);

    // THEN
    expect(applied.state).toBeNull();
    expect(errorOf(applied)).toMatchObject({
      summary: 'service account "reader" (id 2263) cannot be taken over any more',
      attribute: "name",
    });
    expect(writes()).toEqual([]);
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ name: "renamed", description: "old text" }]);
  });

  test.each([
    [
      "gone",
      (emulator: Emulator): void => {
        emulator.edit.deleteServiceAccount({ id: 2263 });
      },
    ],
    [
      "renamed",
      (emulator: Emulator): void => {
        emulator.edit.updateServiceAccount({ id: 2263, name: "renamed" });
      },
    ],
  ])("is an error of the plan when it has %s since the run has listed it", async (_, change) => {
    // GIVEN
    const { emulator, terraform } = await found();

    // WHEN
    const planned = await terraform.inOneRun(async () => {
      await terraform.plan(type, { name: "other" });
      change(emulator);
      return terraform.plan(type, config);
    });

    // THEN
    expect(errorOf(planned).summary).toBe('service account "reader" (id 2263) cannot be taken over any more');
  });

  test("two accounts of the name are no reason for an error at plan, but for one at apply", async () => {
    // GIVEN
    const { emulator, terraform } = await found();
    emulator.edit.addServiceAccount({ name: "reader" });

    // WHEN
    const { messages } = await terraform.plan(type, config);
    const applied = await terraform.apply(type, config);

    // THEN
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: '2 service accounts named "reader" exist already',
        detail: expect.stringMatching(/id 2263.*id 2264.*applying will fail/) as string,
      },
    ]);
    expect(applied.messages.filter(({ severity }) => severity === "error")).toMatchObject([
      { summary: '2 service accounts named "reader" exist already' },
    ]);
  });
});

test("a client of whoever made an account that is taken over is not removed as one of this run", async () => {
  // GIVEN a service account that Terraform runs as, an account of the owner, and a creation that fails without an answer
  const { emulator, id } = await found();
  const admin = emulator.edit.addServiceAccount({ name: "terraform" }).id;
  emulator.edit.grant({ subject: { ref: account(admin) }, role: { name: "iam_admin" } });
  const { clientId, clientSecret } = emulator.edit.addClient({ serviceAccountId: admin });
  const terraform = new SeparateRuns(flexera);
  expect(await terraform.configure({ ...place(emulator), clientId, clientSecret })).toEqual([]);
  emulator.faults.add({ on: { method: "POST", path: `/iam/v1/orgs/1105/service-accounts/${id}/clients` }, drop: true });

  // WHEN the owner makes a client of the account at that moment
  const stop = emulator.onRequest(({ method, path, phase }) => {
    if (method !== "POST" || phase !== "received" || !path.endsWith("/clients")) return;
    stop();
    emulator.edit.addClient({ serviceAccountId: Number(id) });
  });
  const { messages } = await terraform.inOneRun(async () => {
    await terraform.apply(type, config);
    return terraform.apply("service_account_client", { serviceAccountId: id, verifyAccess: null });
  });

  // THEN
  expect(messages).toMatchObject([
    { severity: "error", summary: `service account ${id} has a client whose secret nobody holds, or somebody else's` },
  ]);
  expect(emulator.snapshot().clients.filter(({ serviceAccountId }) => String(serviceAccountId) === id)).toHaveLength(1);
});
