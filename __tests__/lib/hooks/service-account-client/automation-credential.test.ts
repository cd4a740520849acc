import { text } from "../support";
import { errors, type Life, life } from "./life";
import type { Values } from "../../../support/in-process-terraform";

const place = (projectId: number, more: Values = {}): Values => ({
  flexeraCredential: { projectId: String(projectId), id: "cost_reader", ...more },
});
const request = (number: number): Values => ({ rotationTriggers: { number: String(number) } });

describe("a credential of Flexera Automation", () => {
  let one: Life;
  let projectId: number;
  const held = () => one.emulator.snapshot().automationCredentials;

  beforeEach(async () => {
    one = await life();
    projectId = one.emulator.edit.addProject({ name: "web" }).id;
  });

  test("is made with the first client, and given each next one", async () => {
    // WHEN
    const first = await one.deployed({ ...request(1), deliverTo: [place(projectId, { description: "reads cost" })] });
    // THEN
    expect(held()).toMatchObject([
      {
        id: "cost_reader",
        name: "cost_reader",
        description: "reads cost",
        grantType: "client_credentials",
        tokenUrl: `${one.emulator.loginUrl}/oidc/token`,
        tags: [{ key: "provider", value: "flexera" }],
        clientCredentialsParams: { clientId: first.clientId },
        isAccepted: true,
      },
    ]);
    expect(first.deliveryReceipts).toEqual([`holds client ${text(first.clientId)}`]);

    // WHEN
    const second = await one.deployed({ ...request(2), deliverTo: [place(projectId, { description: "reads cost" })] });
    // THEN
    expect(second.clientId).not.toBe(first.clientId);
    expect(held()).toMatchObject([{ clientCredentialsParams: { clientId: second.clientId }, isAccepted: true }]);
  });

  test("that was deleted by hand is made again by the next apply, with the same client", async () => {
    // GIVEN
    const first = await one.deployed({ deliverTo: [place(projectId)] });
    await deleteByHand();

    // WHEN
    const after = await one.deployed({ deliverTo: [place(projectId)] });

    // THEN
    expect(after.clientId).toBe(first.clientId);
    expect(held()).toMatchObject([{ clientCredentialsParams: { clientId: first.clientId }, isAccepted: true }]);
    expect(await one.deployed({ deliverTo: [place(projectId)] })).toEqual(after);
  });

  test("that was deleted by hand gets a new client where no secret is at hand", async () => {
    const settings = { secretStorage: "delivered", deliverTo: [place(projectId)] };
    const first = await one.deployed(settings);
    await deleteByHand();

    const after = await one.deployed(settings);

    expect(after.clientId).not.toBe(first.clientId);
    expect(held()).toMatchObject([{ clientCredentialsParams: { clientId: after.clientId }, isAccepted: true }]);
  });

  test("in a project that does not exist costs no client", async () => {
    const { messages } = await one.deploy({ deliverTo: [place(projectId + 1)] });

    expect(errors(messages)).toMatchObject([
      { summary: expect.stringMatching(/^no credential is made, because .*cost_reader of project/) as string },
    ]);
    expect(one.clientIds).toEqual([]);
  });

  const path = "/cred/v2/projects/*/credentials/oauth2/*";

  test.each([
    ["the creation's answer is lost", { on: { method: "PUT", path }, drop: true, after: true }],
    ["the creation is answered late", { on: { method: "PUT", path }, status: 502, after: true }],
    ["the creation fails once", { on: { method: "PUT", path }, status: 503 }],
    ["a read fails once", { on: { method: "GET", path }, reset: true }],
  ] as const)("is there, and once, although %s", async (_, fault) => {
    one.emulator.faults.add(fault);

    const { clientId } = await one.deployed({ deliverTo: [place(projectId)] });

    expect(held()).toMatchObject([{ clientCredentialsParams: { clientId }, isAccepted: true }]);
    expect(one.clientIds).toEqual([clientId]);
  });

  test.each(["PUT", "PATCH", "GET"])("when every %s fails, the next apply brings it to an end", async (method) => {
    // GIVEN a client that is about to be made, or rotated
    const settings = (number: number): Values => ({ ...request(number), deliverTo: [place(projectId)] });
    if (method === "PATCH") await one.deployed(settings(1));
    one.emulator.faults.add({ on: { method, path }, status: 500, times: "always" });
    await one.deploy(settings(2));
    one.emulator.faults.clear();

    // WHEN
    const { state, messages } = await one.deploy(settings(2));

    // THEN
    expect(errors(messages)).toEqual([]);
    expect(held()).toMatchObject([{ clientCredentialsParams: { clientId: state?.clientId }, isAccepted: true }]);
    expect(one.clientIds).toContain(state?.clientId);
  });

  test("of an identity that may not read it is taken to be as it was", async () => {
    const first = await one.deployed({ deliverTo: [place(projectId)] });
    one.emulator.faults.add({ on: { method: "GET", path }, status: 403, times: "always" });

    expect(await one.deployed({ deliverTo: [place(projectId)] })).toEqual(first);
  });

  async function deleteByHand(): Promise<void> {
    const { apiUrl, loginUrl, owner } = one.emulator;
    const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: owner.refreshToken });
    const answer = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const path = `${apiUrl}/cred/v2/projects/${projectId}/credentials/oauth2/cost_reader`;
    const { status } = await fetch(path, { method: "DELETE", headers: { authorization: `Bearer ${token}` } });
    expect(status).toBe(204);
  }
});
