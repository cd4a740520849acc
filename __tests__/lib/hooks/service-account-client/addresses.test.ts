import type { Emulator } from "../../../../lib/emulator";
import type { Message, Planned, Values } from "../../../support/in-process-terraform";
import { configured, errorOf, place, SeparateRuns, stateOf, text, world, type World } from "../support";
import { flexera } from "../../../../lib/provider/flexera";
import { unknown } from "../../../../lib/plugin";

const type = "service_account_client";
const config = { serviceAccountId: "2263" };
const creations = "/iam/v1/orgs/*/service-accounts/*/clients";

interface ClientWorld extends World {
  readonly states: readonly Values[];
}

/** An account with so many clients, each of an address of its own. */
async function clients(count: number, values: Values = {}): Promise<ClientWorld> {
  const { emulator, terraform } = await world();
  emulator.edit.addServiceAccount({ name: "reader" });
  const states: Values[] = [];
  for (let made = 0; made < count; made++) states.push(stateOf(await terraform.apply(type, { ...config, ...values })));
  return { emulator, terraform, states };
}

function clientIds(emulator: Emulator): string[] {
  return emulator.snapshot().clients.map(({ clientId }) => clientId);
}

function errorsOf(plans: readonly { readonly messages: readonly Message[] }[]): string[] {
  return plans
    .flatMap(({ messages }) => messages)
    .filter(({ severity }) => severity === "error")
    .map(({ summary }) => summary);
}

function summaries(messages: readonly Message[]): string[] {
  return messages.map(({ severity, summary }) => `${severity}: ${summary}`);
}

describe("clients whose addresses change", () => {
  test.each(["creations first", "deletions first"])(
    "are refused by the plan when there is no slot for the new ones: %s",
    async (order) => {
      const { terraform, states, emulator } = await clients(2);

      const plans = await terraform.inOneRun(async () => {
        for (const state of states) await terraform.read(type, state);
        const create = (): Promise<{ messages: readonly Message[] }> => terraform.plan(type, config);
        const destroy = states.map((state) => () => terraform.plan(type, null, state));
        const steps = order === "creations first" ? [create, create, ...destroy] : [...destroy, create, create];
        const made = [];
        for (const step of steps) made.push(await step());
        return made;
      });

      const errors = plans.flatMap(({ messages }) => messages).filter(({ severity }) => severity === "error");
      expect(errors.length).toBeGreaterThan(0);
      for (const { summary, detail } of errors) {
        expect(summary).toMatch(/^service account 2263 has no slot for the clients that this plan creates before/);
        expect(detail).toMatch(
          /moved \{ from = flexera_service_account_client\.OLD.*terraform destroy -refresh=false/s,
        );
      }
      expect(clientIds(emulator)).toHaveLength(2);
    },
  );

  test("may be replaced by new ones while there is a slot", async () => {
    const { terraform, states } = await clients(1);

    const plans = await terraform.inOneRun(async () => [
      await terraform.read(type, states[0] ?? {}),
      await terraform.plan(type, config),
      await terraform.plan(type, null, states[0]),
    ]);

    expect(plans.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test("are kept when the new one could not be made", async () => {
    const { emulator, terraform, states } = await clients(1);
    emulator.faults.add({ on: { method: "POST", path: creations }, status: 403 });

    const gone = await terraform.inOneRun(async () => {
      await terraform.apply(type, config);
      return terraform.destroy(type, states[0] ?? {});
    });

    expect(errorOf(gone).summary).toBe(`client ${text(states[0]?.clientId)} is not deleted`);
    expect(clientIds(emulator)).toEqual([states[0]?.clientId]);
  });
});

test("one client at two addresses is warned of, and only forgotten at the one that goes", async () => {
  // GIVEN
  const { emulator, terraform, states } = await clients(1);
  const [state = {}] = states;
  const { state: other } = await terraform.import(type, `1105/2263/${text(state.clientId)}`);

  // WHEN
  const plans = await terraform.inOneRun(async () => [
    await terraform.plan(type, config, state),
    await terraform.plan(type, config, other),
    await terraform.plan(type, null, other),
  ]);
  await terraform.inOneRun(() =>
    terraform.change(type, null, other, { state: null, private: plans[2]?.private ?? new Uint8Array() }),
  );

  // THEN
  expect(summaries(plans[1]?.messages ?? [])).toEqual([
    `warning: client ${text(state.clientId)} stands at two addresses`,
  ]);
  expect(clientIds(emulator)).toEqual([state.clientId]);
});

describe("a protected client", () => {
  test("is not deleted without a plan of its deletion: by a taint, or as a deposed object", async () => {
    const { emulator, terraform, states } = await clients(1, { deletionProtection: true });

    const gone = await terraform.destroy(type, states[0] ?? {});

    expect(gone.state).toEqual(states[0]);
    expect(errorOf(gone).summary).toBe(`client ${text(states[0]?.clientId)} is protected from deletion`);
    expect(clientIds(emulator)).toHaveLength(1);
  });

  test("is not replaced for reasons of Terraform's own: the plan refuses it", async () => {
    const { terraform, states } = await clients(1, { deletionProtection: true });
    const values = { ...config, deletionProtection: true };

    const plan = await terraform.inOneRun(async () => {
      const first = await terraform.plan(type, values, states[0]);
      return terraform.plan(type, values, null, first.private);
    });

    expect(errorOf(plan).summary).toBe(`client ${text(states[0]?.clientId)} is protected from deletion`);
  });
});

describe("reclaiming", () => {
  const reclaiming = { ...config, reclaimUnknownClients: true };

  test("takes nothing before the new client can be made", async () => {
    // GIVEN a replacement that creates first, as a process sees it that has read nothing
    const { emulator, states } = await clients(1);
    emulator.faults.add({ on: { method: "POST", path: creations }, status: 403 });

    // WHEN
    const { messages } = await (await configured(emulator)).apply(type, reclaiming);

    // THEN
    expect(messages.at(-1)?.severity).toBe("error");
    expect(clientIds(emulator)).toEqual([states[0]?.clientId]);
  });

  test("takes nothing while the new client is not known to work", async () => {
    const { emulator, states } = await clients(1);
    const values = { ...reclaiming, verifyAccess: ["GET /iam/v1/orgs/{org}/users"] };

    const { state } = await (await configured(emulator)).apply(type, values);

    expect(state).toMatchObject({ status: "pending" });
    expect(clientIds(emulator)).toEqual([states[0]?.clientId, state?.clientId]);
  });

  test("of two clients takes the one that an interrupted run has left, and only as many as it needs, until the new one works", async () => {
    // GIVEN
    const { emulator, states } = await clients(1);
    const { clientId: left } = emulator.edit.addClient({ serviceAccountId: 2263 });
    emulator.clearRequests();

    // WHEN
    const { state } = await (await configured(emulator)).apply(type, reclaiming);

    // THEN
    const deleted = emulator.requests
      .filter(({ method }) => method === "DELETE")
      .map(({ path }) => path.split("/").at(-1));
    expect(deleted).toEqual([left, states[0]?.clientId]);
    expect(clientIds(emulator)).toEqual([state?.clientId]);
  });

  test.each(["first", "last"])(
    "is refused by the plan that has a client at another address, whichever it comes to first: the owner %s",
    async (order) => {
      // GIVEN
      const { terraform, states } = await clients(2);
      const [owner = {}, other = {}] = states;
      const owning = { ...config, reclaimUnknownClients: true };
      const keep = (): Promise<Planned> => terraform.plan(type, config, other);
      const replace = (): Promise<Planned> => terraform.plan(type, { serviceAccountId: unknown }, other);
      const ways: Record<string, () => Promise<Planned>> = {
        "is created": () => terraform.plan(type, owning),
        "is replaced for reasons of Terraform's own": async () => {
          const first = await terraform.plan(type, owning, owner);
          return terraform.plan(type, owning, null, first.private);
        },
        "is rotated": () => terraform.plan(type, { ...owning, rotationTriggers: { request: "1" } }, owner),
      };

      for (const [way, plan] of Object.entries(ways)) {
        for (const stay of [keep, replace]) {
          // WHEN
          const plans = await terraform.inOneRun(async () => {
            for (const state of states) await terraform.read(type, state);
            return order === "first" ? [await plan(), await stay()] : [await stay(), await plan()];
          });

          // THEN
          expect([way, errorsOf(plans)]).toEqual([
            way,
            [
              `reclaim_unknown_clients would delete client ${text(other.clientId)}, which another address of this plan has`,
            ],
          ]);
        }
      }
    },
  );

  test("never takes what this run has made at another address", async () => {
    const { emulator, terraform } = await clients(0);

    await terraform.inOneRun(async () => {
      await terraform.apply(type, config);
      await terraform.apply(type, reclaiming);
    });

    expect(clientIds(emulator)).toHaveLength(2);
  });
});

describe("the client that Terraform signs in with", () => {
  /** An account that may manage others, and a process that signs in as it. */
  async function deployer(): Promise<World & { state: Values }> {
    const { emulator, terraform } = await world();
    const { id } = emulator.edit.addServiceAccount({ name: "deployer" });
    emulator.edit.grant({ subject: { ref: `ref::::iam:service-account:${id}` }, role: { name: "iam_admin" } });
    const state = stateOf(await terraform.apply(type, config));
    return { emulator, terraform: await signedIn(emulator, state), state };
  }

  async function signedIn(emulator: Emulator, { clientId, clientSecret }: Values): Promise<SeparateRuns> {
    const terraform = new SeparateRuns(flexera);
    const settings = { ...place(emulator), clientId: clientId ?? null, clientSecret: clientSecret ?? null };
    expect(await terraform.configure(settings)).toEqual([]);
    return terraform;
  }

  test("is not deleted: the plan says so, and so does the deletion itself", async () => {
    const { emulator, terraform, state } = await deployer();
    const summary = `client ${text(state.clientId)} is not deleted, because Terraform signs in with it`;

    expect(errorOf(await terraform.plan(type, null, state)).summary).toBe(summary);
    const gone = await terraform.destroy(type, state);
    expect(errorOf(gone)).toMatchObject({ summary, detail: expect.stringContaining("allow_self_lockout") as string });
    expect(gone.state).toEqual(state);
    expect(clientIds(emulator)).toHaveLength(1);
  });

  test("is deleted when that is said to be meant, or by somebody else", async () => {
    const { emulator, terraform, state } = await deployer();
    const meant = { ...state, allowSelfLockout: true };

    expect((await terraform.plan(type, null, meant)).messages).toEqual([]);
    expect(await (await configured(emulator)).destroy(type, state)).toEqual({ state: null, messages: [] });
  });

  test("is not replaced for reasons of Terraform's own", async () => {
    const { terraform, state } = await deployer();

    const plan = await terraform.inOneRun(async () => {
      const first = await terraform.plan(type, config, state);
      return terraform.plan(type, config, null, first.private);
    });

    expect(errorOf(plan).summary).toBe(
      `client ${text(state.clientId)} is not deleted, because Terraform signs in with it`,
    );
  });

  test("is never reclaimed", async () => {
    const { emulator, terraform, state } = await deployer();

    const made = await terraform.apply(type, { ...config, reclaimUnknownClients: true });

    expect(made.messages).toEqual([]);
    expect(clientIds(emulator)).toEqual([state.clientId, made.state?.clientId]);
  });

  test.each(["client", "secret"])(
    "is rotated on purpose, by a second %s: the previous one is retired by a run that signs in with the new one",
    async (rotationMode) => {
      // GIVEN
      const { emulator, terraform, state } = await deployer();
      const rotating = { ...config, rotationMode, rotationTriggers: { asked: "once" } };
      const read = async (by: SeparateRuns, before: Values): Promise<Values> =>
        (await by.read(type, before)).state ?? {};
      const { state: rotated } = await terraform.apply(type, rotating, await read(terraform, state));
      if (!rotated) throw new Error("it is not rotated");
      emulator.clock.advance(8 * 86_400_000);

      // WHEN it is past its time, and the runner has not taken the new one yet
      const before = await signedIn(emulator, state);
      const still = await before.apply(type, rotating, await read(before, rotated));

      // THEN
      expect(summaries(still.messages)).toEqual([
        `warning: client ${text(state.clientId)} is past its time and not retired, because Terraform signs in with it`,
      ]);
      expect(still.action).toBe("none");

      // WHEN
      const after = await signedIn(emulator, rotated);
      const retired = await after.apply(type, rotating, await read(after, rotated));

      // THEN
      expect(retired).toMatchObject({ action: "update", messages: [], state: { previousClientId: null } });
      expect(clientIds(emulator)).toEqual([rotated.clientId]);
    },
  );

  test("is not retired by an apply as it, of a plan that somebody else has made", async () => {
    // GIVEN
    const { emulator, terraform, state } = await deployer();
    const rotating = { ...config, rotationTriggers: { asked: "once" } };
    const { state: rotated } = await terraform.apply(type, rotating, (await terraform.read(type, state)).state);
    emulator.clock.advance(8 * 86_400_000);
    const { state: read } = await (await configured(emulator)).read(type, rotated ?? {});

    // WHEN
    const refused = await (await signedIn(emulator, state)).apply(type, rotating, read);

    // THEN
    expect(errorOf(refused).summary).toBe(
      `client ${text(state.clientId)} is not retired, because Terraform signs in with it`,
    );
    expect(clientIds(emulator)).toHaveLength(2);
  });

  test("keeps its account from being deleted, at plan and in front of the deed", async () => {
    const { emulator, terraform } = await deployer();
    const { state } = await (await configured(emulator)).import("service_account", "1105/2263");
    const summary =
      /^service account "deployer" \(id 2263\) is not deleted, because Terraform signs in with its client/;

    expect(errorOf(await terraform.plan("service_account", null, state)).summary).toMatch(summary);
    expect(errorOf(await terraform.destroy("service_account", state ?? {})).summary).toMatch(summary);
    expect(emulator.snapshot().serviceAccounts).toHaveLength(1);

    // WHEN it is said to be meant
    const meant = { ...state, allowSelfLockout: true };
    expect(await terraform.destroy("service_account", meant)).toEqual({ state: null, messages: [] });
  });
});
