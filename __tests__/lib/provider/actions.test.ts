import { sentObject } from "../../lib/plugin/support/published-client";
import { account, client, emulator, flexera, org, refOf, type Message, type Values } from "./protocol-support";

describe("actions", () => {
  const configOf = (type: string, values: Values) =>
    sentObject(flexera.actions?.find(({ schema }) => schema.type === type)?.schema.attributes ?? {}, values);
  const invoke = (type: string, values: Values) =>
    client.stream("InvokeAction", { actionType: `flexera_${type}`, config: configOf(type, values) });
  const outcome = (events: readonly Message[]): unknown =>
    ((events.at(-1) as { completed: { diagnostics?: { summary: string }[] } }).completed.diagnostics ?? []).map(
      ({ summary }) => summary,
    );

  test("verify what a credential may do, and say what they try", async () => {
    // GIVEN
    const id = account("reader");
    const credential = emulator.edit.addClient({ serviceAccountId: Number(id) });
    const config = { serviceAccountId: id, ...credential };

    // WHEN
    const works = await invoke("verify_access", config);
    const mayNot = await invoke("verify_access", { ...config, requests: ["GET /iam/v1/orgs/{org}/users"] });
    const wrong = await invoke("verify_access", { ...config, clientSecret: "not-the-secret-at-all" });

    // THEN
    expect(works[0]).toMatchObject({ progress: { message: `client ${credential.clientId} signs in` } });
    expect(outcome(works)).toStrictEqual([]);
    expect(outcome(mayNot)).toHaveLength(1);
    expect(JSON.stringify(mayNot)).toContain("refused still, which may pass");
    expect(outcome(wrong)).toHaveLength(1);
    expect(JSON.stringify([works, mayNot, wrong])).not.toContain(credential.clientSecret);
  });

  test("retire the previous client, when the one after it is there", async () => {
    // GIVEN
    const id = account("reader");
    const [previous = "", current = ""] = [1, 2].map(
      () => emulator.edit.addClient({ serviceAccountId: Number(id) }).clientId,
    );
    const config = { serviceAccountId: id, clientId: current, previousClientId: previous };

    // WHEN
    const unknown = await invoke("retire_previous_client", { ...config, clientId: "0oa-gone" });
    const retired = await invoke("retire_previous_client", config);
    const again = await invoke("retire_previous_client", config);

    // THEN
    expect(outcome(unknown)).toHaveLength(1);
    expect(outcome(retired)).toStrictEqual([]);
    expect(again[0]).toMatchObject({ progress: { message: `client ${previous} is gone already` } });
    const left = emulator.snapshot().clients.filter((each) => [previous, current].includes(each.clientId));
    expect(left.map(({ clientId }) => clientId)).toStrictEqual([current]);
  });

  test("revoke all roles of one, everywhere, and only with its name said twice", async () => {
    // GIVEN
    const [id, other] = [account("leaked"), account("other")];
    const projectId = String(emulator.edit.addProject({ name: "lake" }).id);
    for (const who of [id, other]) {
      emulator.edit.grant({ subject: { ref: refOf(who) }, role: { name: "observer" } });
      const scope = { ref: `ref::${org}::iam:project:${projectId}` };
      emulator.edit.grant({ subject: { ref: refOf(who) }, role: { name: "billing_center_viewer" }, scope });
    }
    const config = { subjectRef: refOf(id), confirm: `ref:nam:${org}::iam:service-account:${id}` };
    const heldBy = (who: string) =>
      emulator.snapshot().accessRules.filter(({ subject }) => JSON.stringify(subject).includes(who)).length;

    // WHEN
    const unconfirmed = { ...config, confirm: refOf(other) };
    const { diagnostics } = await client.call("ValidateActionConfig", {
      typeName: "flexera_revoke_all",
      config: configOf("revoke_all", unconfirmed),
    });
    const refused = await invoke("revoke_all", unconfirmed);
    const before = heldBy(id);
    const planned = await client.call("PlanAction", {
      actionType: "flexera_revoke_all",
      config: configOf("revoke_all", config),
    });
    const revoked = await invoke("revoke_all", config);

    // THEN
    expect(diagnostics).toMatchObject([{ summary: `service account ${id} is not confirmed` }]);
    expect(outcome(refused)).toStrictEqual([`service account ${id} is not confirmed`]);
    expect(before).toBe(2);
    expect(planned.diagnostics).toMatchObject([
      { severity: "WARNING", summary: `service account ${id} loses all 2 roles` },
    ]);
    expect(outcome(revoked)).toStrictEqual([]);
    expect(revoked.map(({ progress }) => (progress as { message?: string } | undefined)?.message)).toStrictEqual([
      `service account ${id} holds 2 roles`,
      "1 of 2 revoked",
      "2 of 2 revoked",
      undefined,
    ]);
    expect([heldBy(id), heldBy(other)]).toStrictEqual([0, 2]);
  });
});
