import { account, text } from "../support";
import { day, errors, life } from "./life";

const byAge = { rotateAfter: "90d" };
const grant = { subject: { ref: account(2263) }, role: { name: "iam_admin" } };

describe("a first credential that cannot be proven", () => {
  test("is kept as pending, with a warning, and becomes active with the apply that proves it", async () => {
    // GIVEN
    const one = await life();
    one.emulator.configure({ clientPropagationMs: day });

    // WHEN
    const { state, messages } = await one.deploy();

    // THEN
    const clientId = text(state?.clientId);
    expect(state).toMatchObject({ status: "pending", pendingClientId: null });
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: `client ${clientId} cannot sign in (its secret is new, and may not be accepted yet)`,
      },
    ]);
    expect(messages[0]?.detail).toMatch(/It is kept as it is, and the next apply tries again\.$/);

    // WHEN
    one.pass(2);
    const proven = await one.deployed();

    // THEN
    const changeReason = `client ${clientId} was not in use yet: it is verified and delivered again, or replaced`;
    expect(proven).toEqual({ ...state, status: "active", changeReason });
    expect((await one.deploy()).action).toBe("none");
  });

  test("is tried again as often as it takes, always the same one", async () => {
    const one = await life();
    one.emulator.configure({ clientPropagationMs: 30 * day });
    const { state } = await one.deploy();

    const second = await one.deploy();

    expect(errors(second.messages)).toHaveLength(1);
    expect(second.state).toEqual(state);
    expect(one.clientIds).toEqual([state?.clientId]);
  });
});

describe("a rotation whose new credential cannot be proven", () => {
  test("leaves the previous one in use, is an error, and goes on with the same new one", async () => {
    // GIVEN
    const one = await life();
    const first = await one.deployed(byAge);
    one.emulator.configure({ clientPropagationMs: 8 * day });
    one.pass(91);

    // WHEN
    const failed = await one.deploy(byAge);

    // THEN
    const [, next] = one.clientIds;
    expect(errors(failed.messages)).toMatchObject([
      { summary: `client ${next ?? ""} cannot sign in (its secret is new, and may not be accepted yet)` },
    ]);
    expect(errors(failed.messages)[0]?.detail).toContain(
      `Client ${text(first.clientId)} stays in use, and the next apply tries again.`,
    );
    expect(failed.state).toEqual({ ...first, status: "rotation_pending", pendingClientId: next });

    // WHEN
    one.pass(9);
    const rotated = await one.deployed(byAge);

    // THEN
    expect(rotated).toMatchObject({ clientId: next, previousClientId: first.clientId, status: "overlap" });
    expect(rotated.pendingClientId).toBeNull();
    expect(one.clientIds).toEqual([first.clientId, next]);
    expect(await one.works(rotated)).toBe(true);
  });

  test("whose new credential is deleted by hand starts anew", async () => {
    const one = await life();
    const first = await one.deployed(byAge);
    one.emulator.configure({ clientPropagationMs: 8 * day });
    one.pass(91);
    await one.deploy(byAge);
    one.emulator.edit.deleteClient({ clientId: one.clientIds[1] ?? "" });
    one.emulator.configure({ clientPropagationMs: 0 });

    const rotated = await one.deployed(byAge);

    expect(rotated).toMatchObject({ previousClientId: first.clientId, status: "overlap" });
    expect(one.clientIds).toEqual([first.clientId, rotated.clientId]);
  });

  test("whose old credential is deleted by hand goes on with the new one", async () => {
    const one = await life();
    const first = await one.deployed(byAge);
    one.emulator.configure({ clientPropagationMs: 8 * day });
    one.pass(91);
    const { state } = await one.deploy(byAge);
    one.emulator.edit.deleteClient({ clientId: text(first.clientId) });
    one.pass(9);

    const goneOn = await one.deployed(byAge);

    expect(goneOn).toMatchObject({ clientId: state?.pendingClientId, status: "active", previousClientId: null });
    expect(await one.works(goneOn)).toBe(true);
  });
});

describe("verify_access", () => {
  const request = { verifyAccess: ["GET /iam/v1/orgs/{org}/users"] };

  test("waits for a grant to take effect", async () => {
    const one = await life();
    one.patience = { boundMs: 30_000, firstWaitMs: 5 };
    one.emulator.configure({ grantPropagationMs: 1_800_000 });
    one.emulator.edit.grant(grant);
    let asked = 0;
    one.emulator.onRequest(({ phase, path }) => {
      if (phase === "received" && path.endsWith("/users") && ++asked === 3) one.emulator.clock.advance(1_800_000);
    });

    const state = await one.deployed(request);

    expect(state.status).toBe("active");
    const answers = one.emulator.requests.filter(({ path }) => path.endsWith("/users")).map(({ status }) => status);
    expect(answers).toEqual([403, 403, 200]);
  });

  test("names the privilege that is missing, and roles that hold it", async () => {
    const one = await life();

    const { state, messages } = await one.deploy(request);

    expect(state?.status).toBe("pending");
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: `client ${text(state?.clientId)} may not GET /iam/v1/orgs/{org}/users`,
        attribute: "verify_access",
      },
    ]);
    expect(messages[0]?.detail).toMatch(
      /It needs the privilege iam:org_user:index, which these roles hold: .*iam_admin/,
    );
  });

  test("that is new is checked before it is taken over", async () => {
    const one = await life();
    const first = await one.deployed();

    const refused = await one.deploy(request);
    expect(errors(refused.messages)).toHaveLength(1);
    expect(refused.state).toEqual(first);

    one.emulator.edit.grant(grant);
    expect(await one.deployed(request)).toEqual({ ...first, ...request });
  });
});

describe('rotation_mode = "secret"', () => {
  const bySecret = { rotateAfter: "90d", rotationMode: "secret" };

  test("makes a second secret of the same client, and retires the older one", async () => {
    // GIVEN
    const one = await life();
    const first = await one.deployed(bySecret);
    one.pass(91);

    // WHEN
    const second = await one.deployed(bySecret);

    // THEN
    expect(second).toMatchObject({ clientId: first.clientId, previousClientId: first.clientId, status: "overlap" });
    expect(second.clientSecret).not.toBe(first.clientSecret);
    expect(await Promise.all([one.works(first), one.works(second)])).toEqual([true, true]);

    // WHEN
    one.pass(7);
    const third = await one.deployed(bySecret);

    // THEN
    expect(third).toEqual({
      ...second,
      status: "active",
      previousClientId: null,
      previousRetireAfter: null,
      changeReason: `the previous secret of client ${text(first.clientId)} is retired, because its overlap of 7d is over`,
    });
    expect(await Promise.all([one.works(first), one.works(second)])).toEqual([false, true]);
    expect((await one.deploy(bySecret)).action).toBe("none");
  });

  test("counts the age from the secret, not from the client", async () => {
    const one = await life();
    await one.deployed(bySecret);
    one.pass(91);
    await one.deployed(bySecret);
    one.pass(89);

    expect((await one.deployed(bySecret)).status).toBe("active");
    one.pass(2);
    expect((await one.deployed(bySecret)).status).toBe("overlap");
  });

  test("falls back to a second client where the organization does not offer it, and says so", async () => {
    const one = await life();
    one.emulator.configure({ secretRotation: false });
    const first = await one.deployed(bySecret);
    one.pass(91);

    const { state, messages } = await one.deploy(bySecret);

    expect(errors(messages)).toEqual([]);
    expect(messages).toMatchObject([
      {
        summary: `client ${text(first.clientId)} is rotated by a second client`,
        detail: 'The organization does not offer a second secret of a client, which rotation_mode = "secret" asks for.',
      },
    ]);
    expect(state).toMatchObject({ previousClientId: first.clientId, status: "overlap" });
    expect(state?.clientId).not.toBe(first.clientId);
  });

  test("needs a free slot where it is not offered, which a plan says ahead", async () => {
    const one = await life();
    one.emulator.configure({ secretRotation: false });
    await one.deployed(bySecret);
    const { clientId } = one.emulator.edit.addClient({ serviceAccountId: 2263 });

    const { messages } = await one.deploy(bySecret);

    expect(messages).toMatchObject([{ severity: "warning" }]);
    expect(messages[0]?.summary).toContain(`no free slot for the next client: ${clientId}`);
  });

  test("needs no free slot", async () => {
    const one = await life();
    await one.deployed(bySecret);
    one.emulator.edit.addClient({ serviceAccountId: 2263 });
    one.pass(91);

    expect((await one.deployed(bySecret)).status).toBe("overlap");
    expect(one.clientIds).toHaveLength(2);
  });

  test("when the answer with the second secret is lost, a second client takes over", async () => {
    // GIVEN
    const one = await life();
    const first = await one.deployed(bySecret);
    one.pass(91);
    one.emulator.faults.add({
      reset: true,
      after: true,
      on: {
        method: "POST",
        path: `/iam/v1/orgs/1105/service-accounts/2263/clients/${text(first.clientId)}/client-secret`,
      },
    });

    // WHEN
    const lost = await one.deploy(bySecret);

    // THEN
    expect(errors(lost.messages)).toMatchObject([
      { summary: `whether client ${text(first.clientId)} has a second secret now is not known` },
    ]);
    expect(await one.works(first)).toBe(true);

    // WHEN
    const { state, messages } = await one.deploy(bySecret);

    // THEN
    expect(errors(messages)).toEqual([]);
    expect(state).toMatchObject({ previousClientId: first.clientId, status: "overlap" });
    expect(await Promise.all([one.works(first), one.works(state ?? {})])).toEqual([true, true]);

    // WHEN
    one.pass(8);
    await one.deployed(bySecret);

    // THEN
    expect(one.clientIds).toEqual([state?.clientId]);
  });
});
