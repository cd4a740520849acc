import { isUnknown } from "../../../../lib/plugin";
import { privateDataOf, type Values } from "../../../support/in-process-terraform";
import { endDeposed, errorOf, type SeparateRuns, stateOf, world, type World } from "../support";

const type = "service_account";
const name = "cost reader";
const what = 'service account "cost reader" (id 2263)';

interface Existing extends World {
  /** The state of the account, as its address has it. */
  readonly old: Values;
}

/** An account that the state holds. */
async function existing(values: Values = {}): Promise<Existing> {
  const { emulator, terraform } = await world();
  return { emulator, terraform, old: stateOf(await terraform.apply(type, { name, ...values })) };
}

const ids = ({ emulator }: World): number[] => emulator.snapshot().serviceAccounts.map(({ id }) => id);

/** What a plan says of two addresses, whichever comes first. */
async function inEitherOrder(
  terraform: SeparateRuns,
  one: () => ReturnType<SeparateRuns["plan"]>,
  other: () => ReturnType<SeparateRuns["plan"]>,
) {
  const inOrder = (...plans: (typeof one)[]) =>
    terraform.inOneRun(async () => {
      const messages = [];
      for (const plan of plans) messages.push((await plan()).messages);
      return messages;
    });
  return [await inOrder(one, other), await inOrder(other, one)] as const;
}

const errorsIn = (messages: Awaited<ReturnType<typeof inEitherOrder>>[0]): readonly (readonly string[])[] =>
  messages.map((each) => each.filter(({ severity }) => severity === "error").map(({ summary }) => summary));

describe("a plan with an account at two addresses", () => {
  test.each([true, false, null])(
    "of which one destroys it and the other creates it (adopt_existing = %j) is an error, whichever comes first",
    async (adoptExisting) => {
      // GIVEN
      const { terraform, old } = await existing();

      // WHEN
      const [deletedFirst, createdFirst] = await inEitherOrder(
        terraform,
        () => terraform.plan(type, null, old),
        () => terraform.plan(type, { name, adoptExisting }),
      );

      // THEN
      const summary = `${what} is destroyed at one address of this plan, and created at another`;
      expect(errorsIn(deletedFirst)).toEqual([[], [summary]]);
      expect(errorsIn(createdFirst)).toEqual([[], [summary]]);
      for (const { detail } of [deletedFirst[1]?.[0], createdFirst[1]?.[0]].map(
        (message) => message ?? { detail: "" },
      )) {
        expect(detail).toMatch(
          /say that it moved\. HCL: moved \{ from = flexera_service_account\.OLD.*moveFromId.*moveTo\(\).*adopt_existing is no way/,
        );
        expect(detail).toContain("terraform destroy -refresh=false");
      }
    },
  );

  test("is an error also for an account whose name the state does not know yet", async () => {
    // GIVEN an account that was renamed by hand, and a plan without a refresh
    const { emulator, terraform, old } = await existing();
    emulator.edit.updateServiceAccount({ id: 2263, name: "renamed" });

    // WHEN
    const orders = await inEitherOrder(
      terraform,
      () => terraform.plan(type, null, old),
      () => terraform.plan(type, { name: "renamed", adoptExisting: true }),
    );

    // THEN
    expect(orders.map((messages) => errorsIn(messages).map((errors) => errors.length))).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  test.each([
    ["that it bears", name, name],
    ["that it is given", "renamed", "renamed"],
    ["that it gives up", "renamed", name],
  ])("of which one keeps it and the other creates one of the name %s is an error", async (_, given, wanted) => {
    // GIVEN
    const { terraform, old } = await existing();

    // WHEN
    const orders = await inEitherOrder(
      terraform,
      () => terraform.plan(type, { name: given }, old),
      () => terraform.plan(type, { name: wanted, adoptExisting: true }),
    );

    // THEN
    for (const messages of orders) {
      expect(errorsIn(messages)[1]).toEqual([
        expect.stringMatching(
          /^service account ".*" \(id 2263\) is kept at one address of this plan, and created at another$/,
        ),
      ]);
    }
  });

  test("which both keep it is warned of; nothing of it may go with one of them unnoticed", async () => {
    // GIVEN
    const { emulator, terraform, old } = await existing();
    const { state: other } = await terraform.import(type, "1105/2263");
    const read = async (state: Values | null): Promise<Values> => stateOf(await terraform.read(type, state ?? {}));
    let left: Values = {};
    const keep = async () => terraform.plan(type, { name }, await read(old));
    const end = async () => terraform.plan(type, null, (left = await read(other)));

    // WHEN
    const [both] = await inEitherOrder(terraform, keep, async () => terraform.plan(type, { name }, await read(other)));
    const [, endedFirst] = await inEitherOrder(terraform, keep, end);
    const [keptFirst] = await inEitherOrder(terraform, keep, end);
    const { private: data } = await terraform.inOneRun(async () => {
      await keep();
      return end();
    });
    const ended = await terraform.inOneRun(() => terraform.change(type, null, left, { state: null, private: data }));
    // … and as an object that create_before_destroy has left, whose end is planned by the apply
    const deposed = await endDeposed(terraform, type, left);

    // THEN
    expect(deposed).toEqual({ state: null, messages: [] });
    expect(both[1]).toMatchObject([{ severity: "warning", summary: `${what} stands at two addresses` }]);
    expect(keptFirst[1]).toMatchObject([
      { severity: "warning", summary: `${what} goes from one address in this plan, and stays at another` },
    ]);
    expect(errorsIn(endedFirst)).toEqual([[], [`${what} stands at two addresses, and this plan destroys one of them`]]);
    expect(ended).toEqual({ state: null, messages: [] });
    expect(emulator.snapshot().serviceAccounts).toMatchObject([{ id: 2263 }]);
  });

  test("which both create it is an error, as Terraform spells names", async () => {
    const { terraform } = await world();

    const orders = await inEitherOrder(
      terraform,
      () => terraform.plan(type, { name: "Zoë".normalize("NFC"), adoptExisting: true }),
      () => terraform.plan(type, { name: "Zoë".normalize("NFC") }),
    );

    for (const messages of orders) {
      expect(errorsIn(messages)).toEqual([[], ['two addresses of this plan create a service account named "Zoë"']]);
    }
  });

  test("is none when the accounts are of two organizations, or all is destroyed", async () => {
    const { terraform, old } = await existing();

    const elsewhere = await terraform.inOneRun(async () => [
      await terraform.plan(type, { name }, old),
      await terraform.plan(type, null, { ...old, orgId: "9", id: "7" }),
    ]);
    const destroyed = await terraform.inOneRun(async () => [
      await terraform.plan(type, null, old),
      await terraform.plan(type, null, { ...old, id: "7" }),
    ]);

    expect([...elsewhere, ...destroyed].flatMap(({ messages }) => messages)).toEqual([]);
  });
});

describe("an account that is replaced for reasons of Terraform's own", () => {
  /** The two plans of one address with -replace, or a replace_triggered_by. */
  async function replacement({ terraform, old }: Existing, values: Values) {
    const first = await terraform.plan(type, values, old);
    expect(first.messages).toEqual([]);
    return terraform.plan(type, values, null, first.private);
  }

  test.each([true, null])(
    "is no second address of itself (adopt_existing = %j), and its id is not known",
    async (adopt) => {
      const world = await existing({ adoptExisting: adopt });

      const { state, messages } = await world.terraform.inOneRun(() =>
        replacement(world, { name, adoptExisting: adopt }),
      );

      expect(messages).toEqual([]);
      expect(isUnknown(state?.id)).toBe(true);
    },
  );

  test("is an error when another address creates or keeps it", async () => {
    // GIVEN
    const world = await existing();
    const { terraform, old } = world;

    // WHEN
    const created = await terraform.inOneRun(async () => {
      await replacement(world, { name });
      return terraform.plan(type, { name, adoptExisting: true });
    });
    const kept = await terraform.inOneRun(async () => {
      await replacement(world, { name });
      return terraform.plan(type, { name }, old);
    });

    // THEN
    expect(errorOf(created).summary).toBe(`two addresses of this plan create a service account named "cost reader"`);
    expect(errorOf(kept).summary).toMatch(/^service account "cost reader" \(id 2263\) /);
  });

  test("goes first, and comes anew under another id", async () => {
    // GIVEN
    const world = await existing({ adoptExisting: true });
    const { terraform, old } = world;
    const plan = await terraform.inOneRun(() => replacement(world, { name, adoptExisting: true }));

    // WHEN
    const made = await terraform.inOneRun(async () => {
      await terraform.destroy(type, old, plan.private);
      return terraform.apply(type, { name, adoptExisting: true });
    });

    // THEN
    expect(stateOf(made).id).toBe("2264");
    expect(ids(world)).toEqual([2264]);
  });

  test.each([true, null])(
    "stays when it takes itself over with create_before_destroy (protected: %j)",
    async (guard) => {
      // GIVEN
      const world = await existing({ adoptExisting: true, deletionProtection: guard });
      const { terraform, old } = world;

      // WHEN
      const [made, deposed] = await terraform.inOneRun(async () => {
        const taken = await terraform.apply(type, { name, adoptExisting: true, deletionProtection: guard });
        // The end of what create_before_destroy leaves is planned by the apply.
        const end = await terraform.plan(type, null, old);
        expect(end.messages).toEqual([]);
        return [taken, await terraform.destroy(type, old, end.private)];
      });

      // THEN
      expect(made.state?.id).toBe("2263");
      expect(deposed).toEqual({ state: null, messages: [] });
      expect(ids(world)).toEqual([2263]);
      expect(terraform.log.join("\n")).toContain(
        "a service account is not deleted, because another address stands for it",
      );
    },
  );

  test("is refused before anything is lost with create_before_destroy and without adopt_existing", async () => {
    // GIVEN
    const world = await existing();

    // WHEN
    const made = await world.terraform.apply(type, { name });

    // THEN
    const error = made.messages.find(({ severity }) => severity === "error");
    expect(error?.summary).toBe('a service account named "cost reader" exists already (id 2263)');
    expect(error?.detail).toMatch(/say that it moved.*leave create_before_destroy out.*adopt_existing = true/);
    expect(ids(world)).toEqual([2263]);
  });

  test("is refused in front of the deed when it is protected, whatever the plan was told", async () => {
    // GIVEN
    const world = await existing({ deletionProtection: true });
    const { terraform, old } = world;

    // WHEN
    const planned = await terraform.inOneRun(() => replacement(world, { name, deletionProtection: true }));
    const destroyed = await terraform.destroy(type, old, new Uint8Array());

    // THEN
    expect(errorOf(planned).summary).toBe(`${what} is protected from deletion`);
    expect(errorOf(destroyed).summary).toBe(`${what} is protected from deletion`);
    expect(destroyed.state).toEqual(old);
    expect(ids(world)).toEqual([2263]);
  });

  test("because it is tainted can be planned, with a warning that fits", async () => {
    // GIVEN
    const { terraform, old } = await existing();

    // WHEN Terraform has read it, and says nothing else of it
    const { state, messages } = await terraform.inOneRun(async () => {
      await terraform.read(type, old);
      return terraform.plan(type, { name, adoptExisting: true });
    });

    // THEN
    expect(isUnknown(state?.id)).toBe(true);
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: expect.stringMatching(
          /^a service account named "cost reader" \(id 2263, .*\) exists already$/,
        ) as string,
        detail: expect.stringContaining("This state holds it.") as string,
      },
    ]);
  });
});

describe("one apply with an account at two addresses", () => {
  test("does not delete at one what it has taken over at the other", async () => {
    const world = await existing();
    const { terraform, old } = world;

    const [made, ended] = await terraform.inOneRun(async () => [
      await terraform.apply(type, { name, adoptExisting: true }),
      await terraform.destroy(type, old),
    ]);

    expect(made.state?.id).toBe("2263");
    expect(ended).toEqual({ state: null, messages: [] });
    expect(ids(world)).toEqual([2263]);
  });

  test("does not delete at one what is about to be taken over at the other", async () => {
    const world = await existing();
    const { terraform, old } = world;

    await terraform.inOneRun(async () => {
      await terraform.plan(type, { name, adoptExisting: true });
      await terraform.destroy(type, old);
    });

    expect(ids(world)).toEqual([2263]);
  });

  test("does not delete at one what it could not create at the other", async () => {
    // GIVEN
    const world = await existing();
    const { terraform, old } = world;

    // WHEN
    const ended = await terraform.inOneRun(async () => {
      await terraform.apply(type, { name });
      return terraform.destroy(type, old);
    });

    // THEN
    expect(errorOf(ended)).toEqual({
      summary: `${what} is not deleted`,
      detail: "This run was to create it at another address and could not, so this one keeps it. Apply again.",
    });
    expect(ended.state).toEqual(old);
    expect(ids(world)).toEqual([2263]);
  });

  test("makes a deletion and a creation take turns, so that one has the room of the other", async () => {
    // GIVEN an organization that takes one account, and is slow to delete
    const { emulator, terraform } = await world({ limits: { serviceAccounts: 1 } });
    const old = stateOf(await terraform.apply(type, { name }));
    emulator.faults.add({ on: { method: "DELETE" }, latencyMs: 50 });

    // WHEN
    const [ended, made] = await terraform.inOneRun(() =>
      Promise.all([terraform.destroy(type, old), terraform.apply(type, { name: "another" })]),
    );

    // THEN
    expect(ended).toEqual({ state: null, messages: [] });
    expect(made.state).toMatchObject({ id: "2264", name: "another" });
  });

  test("does not take for its own what it has just deleted and a list still shows", async () => {
    // GIVEN
    const world = await existing();
    const { emulator, terraform, old } = world;
    const fault = emulator.faults.add({
      on: { method: "GET", path: "/iam/v1/orgs/1105/service-accounts" },
      stale: { writes: 1 },
    });

    // WHEN
    const made = await terraform.inOneRun(async () => {
      await terraform.destroy(type, old);
      return terraform.apply(type, { name, adoptExisting: true });
    });

    // THEN
    expect(emulator.faults.list().find(({ id }) => id === fault.id)?.struck).toBeGreaterThan(0);
    expect(stateOf(made).id).toBe("2264");
    expect(ids(world)).toEqual([2264]);
  });
});

test("what a plan has noted is not kept beside the state", async () => {
  const { terraform, old } = await existing();
  const renamed = stateOf(await terraform.apply(type, { name: "renamed" }, old));

  for (const state of [old, renamed]) expect(Buffer.from(privateDataOf(state)).toString()).not.toMatch(/account/);
});
