import type { Planned, Values } from "../../../support/in-process-terraform";
import { endDeposed, errorOf, stateOf, text } from "../support";
import { budget, exclusiveWorld, type ExclusiveWorld, held, observer, viewer, writes } from "./exclusive-world";

const type = "access_grant";
const { role } = viewer;

/** An account with one grant of a role in the organization. */
async function granted(values: Values = {}): Promise<ExclusiveWorld & { config: Values; state: Values }> {
  const world = await exclusiveWorld();
  const config = { subjectRef: world.subjectRef, role, ...values };
  const state = stateOf(await world.terraform.apply(type, config));
  writes(world.emulator);
  return { ...world, config, state };
}

/** How a plan shows that Terraform replaces an object for reasons of its own: the first plan changes nothing. */
async function replaced({ terraform, config, state }: Awaited<ReturnType<typeof granted>>, after = config) {
  return terraform.inOneRun(async () => {
    const first = await terraform.plan(type, after, state);
    return terraform.plan(type, after, null, first.private);
  });
}

describe("a grant whose address changes", () => {
  test("stays when the new address comes first", async () => {
    const { emulator, terraform, config, state } = await granted();

    await terraform.inOneRun(async () => {
      await terraform.apply(type, config);
      expect(await terraform.destroy(type, state)).toEqual({ state: null, messages: [] });
    });

    expect(held(emulator)).toEqual([`${role} org`]);
    expect(writes(emulator)).toEqual(["PUT /access-rules/grant"]);
  });

  test("is granted again when the old address comes first", async () => {
    const { emulator, terraform, config, state } = await granted();

    await terraform.inOneRun(async () => {
      await terraform.destroy(type, state);
      await terraform.apply(type, config);
    });

    expect(held(emulator)).toEqual([`${role} org`]);
  });

  test.each([
    ["a slow revocation", "revoke"],
    ["a slow grant", "grant"],
  ])("is there in the end beside %s", async (_, verb) => {
    const { emulator, terraform, config, state } = await granted();
    emulator.faults.add({ on: { path: `/iam/v1/orgs/*/access-rules/${verb}` }, latencyMs: 60, times: "always" });

    await terraform.inOneRun(() => Promise.all([terraform.destroy(type, state), terraform.apply(type, config)]));

    expect(held(emulator)).toEqual([`${role} org`]);
  });

  test("is not taken away from the old address when the new one cannot have it", async () => {
    const { emulator, terraform, config, state } = await granted();
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/access-rules/grant" }, status: 403 });

    const gone = await terraform.inOneRun(async () => {
      await terraform.apply(type, config);
      return terraform.destroy(type, state);
    });

    expect(gone.state).toEqual(state);
    expect(errorOf(gone).summary).toBe(`grant ${text(state.id)} is not deleted`);
    expect(held(emulator)).toEqual([`${role} org`]);
  });

  test("is said by the plan, whichever address it comes to first, with the words that have it moved", async () => {
    for (const order of ["new", "old"]) {
      const { terraform, config, state } = await granted();

      const plans = await terraform.inOneRun(async () => {
        const end = async (): Promise<Planned> => {
          await terraform.read(type, state);
          return terraform.plan(type, null, state);
        };
        const steps = [() => terraform.plan(type, config), end];
        if (order === "old") steps.reverse();
        const [first, second] = steps;
        return [await first?.(), await second?.()];
      });

      expect(plans.flatMap((plan) => plan?.messages ?? []).at(-1)).toMatchObject({
        severity: "warning",
        summary:
          `grant ${text(state.id)} changes its address in this plan, ` +
          (order === "new" ? "and is kept" : "and may be revoked until it is granted again"),
        detail: expect.stringMatching(/moved \{ from = flexera_access_grant\.OLD.*moveFromId/s) as string,
      });
    }
  });

  test("is only forgotten by an apply of another process when the plan came to the new address first", async () => {
    // GIVEN
    const { emulator, terraform, config, state } = await granted();
    const deletion = await terraform.inOneRun(async () => {
      await terraform.plan(type, config);
      return terraform.plan(type, null, state);
    });

    // WHEN the apply comes to the old address first
    await terraform.inOneRun(() => terraform.change(type, null, state, { state: null, private: deletion.private }));

    // THEN
    expect(writes(emulator)).toEqual([]);
  });
});

describe("two addresses for one grant", () => {
  test("are refused when both are new", async () => {
    const { terraform, subjectRef } = await exclusiveWorld();
    const config = { subjectRef, role };

    const [first, second] = await terraform.inOneRun(async () => [
      await terraform.plan(type, config),
      await terraform.plan(type, { ...config, scopeRef: "ref::::iam:org:1105" }),
    ]);

    expect(first.messages).toEqual([]);
    expect(errorOf(second).summary).toMatch(/^grant .* is created although another address/);
  });

  test("are refused when one is new", async () => {
    const { terraform, config, state } = await granted();

    const plans = await terraform.inOneRun(async () => [
      await terraform.plan(type, config, state),
      await terraform.plan(type, config),
    ]);

    expect(plans.map(({ messages }) => messages.map(({ severity }) => severity))).toEqual([[], ["error"]]);
  });

  test("are warned of when both are in the state, and neither takes it from the other while the plan knows of both", async () => {
    const { emulator, terraform, config, state } = await granted();
    const { state: other } = await terraform.import(type, text(state.id));

    let left: Values = {};
    const plans = await terraform.inOneRun(async () => {
      await terraform.read(type, state);
      left = (await terraform.read(type, other ?? {})).state ?? {};
      return [
        await terraform.plan(type, config, state),
        await terraform.plan(type, config, left),
        await terraform.plan(type, null, left),
      ];
    });
    await terraform.inOneRun(() =>
      terraform.change(type, null, left, { state: null, private: plans[2]?.private ?? new Uint8Array() }),
    );
    // … nor as an object that create_before_destroy has left, whose end is planned by the apply
    await endDeposed(terraform, type, left);

    expect(plans[1]?.messages).toMatchObject([
      { severity: "warning", summary: `grant ${text(state.id)} stands at two addresses` },
    ]);
    expect(held(emulator)).toEqual([`${role} org`]);
  });
});

describe("of two addresses that the state has for one grant, one goes", () => {
  /** What Terraform reads and plans, in an order; then the apply in another process, which comes to the old address first. */
  async function oneGoes(order: readonly ("read" | "read other" | "keep" | "delete other")[]) {
    const world = await granted();
    const { terraform, config, state } = world;
    const { state: other } = await terraform.import(type, text(state.id));
    if (!other) throw new Error("nothing was imported");
    const read = { state, other };
    const plans: Partial<Record<(typeof order)[number], Planned>> = {};
    await terraform.inOneRun(async () => {
      for (const step of order) {
        if (step === "read") read.state = (await terraform.read(type, state)).state ?? state;
        if (step === "read other") read.other = (await terraform.read(type, other)).state ?? other;
        if (step === "keep") plans.keep = await terraform.plan(type, config, read.state);
        if (step === "delete other") plans["delete other"] = await terraform.plan(type, null, read.other);
      }
    });
    const { keep, "delete other": deletion } = plans;
    if (!keep?.state || !deletion) throw new Error("nothing is planned");
    const isChanged = !terraform.isSame(type, read.state, keep.state);
    await terraform.inOneRun(async () => {
      await terraform.change(type, null, read.other, { state: null, private: deletion.private });
      if (isChanged) await terraform.apply(type, config, read.state, keep);
    });
    return { ...world, keep, deletion };
  }

  test.each([
    ["the one that goes is planned last", ["read", "read other", "keep", "delete other"]],
    ["both are read before the one that goes is planned", ["read other", "read", "delete other", "keep"]],
    ["the other one is read when the one that goes has been planned", ["read other", "delete other", "read", "keep"]],
  ] as const)("and the other keeps it: %s", async (_, order) => {
    const { emulator } = await oneGoes(order);

    expect(held(emulator)).toEqual([`${role} org`]);
  });

  test("the plan says that the role may be missing for a moment when the end was planned without knowing of the other", async () => {
    const { keep, state } = await oneGoes(["read other", "delete other", "read", "keep"]);

    expect(keep.messages).toMatchObject([
      {
        severity: "warning",
        summary: `grant ${text(state.id)} goes from one address in this plan and stays at another, and may be revoked until it is granted again`,
      },
    ]);
  });

  test("an apply plans what the plan has, also for another argument", async () => {
    // GIVEN
    const { terraform, config, state } = await granted();
    const { state: other } = await terraform.import(type, text(state.id));
    const changed = { ...config, deletionProtection: true };
    const plan = await terraform.inOneRun(async () => {
      await terraform.read(type, other ?? {});
      await terraform.read(type, state);
      return terraform.plan(type, changed, state);
    });

    // WHEN planned once more, without a read
    const again = await terraform.inOneRun(() => terraform.plan(type, changed, state));

    // THEN
    expect(terraform.differences(type, plan, again)).toEqual([]);
  });

  test("without a refresh, the plan refuses it if it comes to the one that goes first", async () => {
    const { terraform, config, state } = await granted();
    const { state: other } = await terraform.import(type, text(state.id));

    const plans = await terraform.inOneRun(async () => [
      await terraform.plan(type, null, other),
      await terraform.plan(type, config, state),
    ]);

    expect(errorOf(plans[1] ?? { messages: [] })).toMatchObject({
      summary: `grant ${text(state.id)} stands at two addresses, and this plan destroys one of them`,
      detail: expect.stringContaining("terraform state rm") as string,
    });
  });

  test("and when both go it is revoked", async () => {
    const { emulator, terraform, state } = await granted();
    const { state: other } = await terraform.import(type, text(state.id));
    writes(emulator);

    const plans = await terraform.inOneRun(async () => {
      const first = (await terraform.read(type, state)).state;
      const last = (await terraform.read(type, other ?? {})).state;
      return [await terraform.plan(type, null, first), await terraform.plan(type, null, last)];
    });
    await terraform.inOneRun(async () => {
      for (const { private: data } of plans) await terraform.change(type, null, state, { state: null, private: data });
    });

    expect(held(emulator)).toEqual([]);
    expect(writes(emulator)).toContain("PUT /access-rules/revoke");
  });
});

describe("a grant that Terraform replaces by itself", () => {
  test("is never revoked, because it would be the same one", async () => {
    const world = await granted();
    const { emulator, terraform, config, state } = world;
    const plan = await replaced(world);

    await terraform.inOneRun(async () => {
      await terraform.change(type, null, state, { state: null, private: plan.private });
      await terraform.apply(type, config);
    });

    expect(writes(emulator)).toEqual(["PUT /access-rules/grant"]);
  });

  test("is no second address for itself", async () => {
    expect((await replaced(await granted())).messages).toEqual([]);
  });

  test("is refused by the plan when it is protected from deletion", async () => {
    const world = await granted({ deletionProtection: true });

    expect(errorOf(await replaced(world)).summary).toBe(`grant ${text(world.state.id)} is protected from deletion`);
  });

  test("is refused by the deletion itself when the plan could not know: a taint leaves nothing to know it by", async () => {
    const { emulator, terraform, state } = await granted({ deletionProtection: true });

    const gone = await terraform.destroy(type, state);

    expect(gone.state).toEqual(state);
    expect(errorOf(gone).summary).toBe(`grant ${text(state.id)} is protected from deletion`);
    expect(held(emulator)).toEqual([`${role} org`]);
  });
});

describe("a tainted grant", () => {
  test.each(["before", "after"])(
    "that another address creates may be missing for a moment, and the plan says so: created %s it was read",
    async (order) => {
      const { terraform, config, state } = await granted();

      const plans = await terraform.inOneRun(async () => {
        const create = (): Promise<Planned> => terraform.plan(type, config);
        // Of what is tainted, Terraform has the new object planned, as if there were nothing yet.
        const taint = async (): Promise<Planned> => {
          await terraform.read(type, state);
          return terraform.plan(type, { ...config, role: observer.role });
        };
        return order === "before" ? [await create(), await taint()] : [await taint(), await create()];
      });

      expect(plans.flatMap(({ messages }) => messages.map(({ summary }) => summary))).toContain(
        `grant ${text(state.id)} is tainted, and may be revoked until it is granted again`,
      );
    },
  );
});

test("a role that is changed to one that does not exist is warned of, and refused before the old one is revoked", async () => {
  // GIVEN
  const world = await granted();
  const { emulator, terraform, state, config } = world;

  // WHEN
  const plan = await replaced(world, { ...config, role: "biling_center_viewer" });
  const gone = await terraform.change(type, null, state, { state: null, private: plan.private });

  // THEN
  const summary = 'organization 1105 has no role "biling_center_viewer"';
  expect(plan.messages).toMatchObject([{ severity: "warning", summary }]);
  expect(errorOf(gone)).toMatchObject({ summary, detail: expect.stringMatching(/^Near to it: billing/) as string });
  expect(held(emulator)).toEqual([`${role} org`]);
});

describe("single grants that become an exclusive set", () => {
  test.each(["the set first", "the single grants first", "all at once"])("stay: %s", async (order) => {
    // GIVEN
    const { emulator, terraform, subjectRef } = await exclusiveWorld();
    const roles = [viewer, budget, observer];
    const states: Values[] = [];
    for (const each of roles) states.push(stateOf(await terraform.apply(type, { subjectRef, role: each.role })));
    emulator.faults.add({ on: { path: "/iam/v1/orgs/*/access-rules/*" }, latencyMs: 20, times: "always" });

    // WHEN
    const create = (): Promise<unknown> => terraform.apply("exclusive_grants", { subjectRef, grants: roles });
    const destroy = (): Promise<unknown> => Promise.all(states.map((state) => terraform.destroy(type, state)));
    await terraform.inOneRun(async () => {
      if (order === "all at once") await Promise.all([create(), destroy()]);
      else for (const step of order === "the set first" ? [create, destroy] : [destroy, create]) await step();
    });

    // THEN
    expect(held(emulator)).toEqual(["billing_center_viewer org", "budget_viewer org", "observer org"]);
  });

  test.each([
    ["before", [null, "error"]],
    ["after", ["error", null]],
  ])("are in a state still when the set cannot be made: it fails %s they go", async (order, [setIn, grantIn]) => {
    // GIVEN
    const { emulator, terraform, state, subjectRef } = await granted();
    emulator.faults.add({ on: { method: "GET", path: "/iam/v1/orgs/*/access-rules" }, status: 403, times: "always" });

    // WHEN
    const { set, grant } = await terraform.inOneRun(async () => {
      const setConfig = { subjectRef, grants: [viewer], scopes: ["ref::::iam:org:1105"] };
      const plan = await terraform.plan("exclusive_grants", setConfig);
      const set = terraform.change("exclusive_grants", setConfig, null, plan);
      if (order === "before") await set;
      const grant = await terraform.change(type, null, state, { state: null, private: new Uint8Array() });
      return { set: await set, grant };
    });

    // THEN
    expect(set.messages.at(-1)).toMatchObject({ severity: "error" });
    expect([set.state === null, grant.state === null]).toEqual([setIn === null, grantIn === null]);
    expect(held(emulator)).toEqual([`${role} org`]);
  });

  test("are named by the plan", async () => {
    const { terraform, config, state, subjectRef } = await granted();

    const { messages } = await terraform.inOneRun(async () => {
      await terraform.plan(type, null, state);
      return terraform.plan("exclusive_grants", { subjectRef, grants: [viewer] });
    });

    expect(config.role).toBe(role);
    expect(messages).toMatchObject([
      {
        severity: "warning",
        summary: `grant ${text(state.id)} becomes part of an exclusive set in this plan, and may be revoked until it is granted again`,
      },
    ]);
  });
});

describe("single grants that an exclusive set of the state holds as well", () => {
  const setType = "exclusive_grants";

  test.each([
    ["the set is read first", ["read set", "read grant", "delete grant", "keep set"], "and is kept"],
    [
      "their end is planned before the set is read",
      ["read grant", "delete grant", "read set", "keep set"],
      "and may be revoked until it is granted again",
    ],
    ["the set is planned first", ["read set", "read grant", "keep set", "delete grant"], "and is kept"],
  ] as const)("may go, and the set keeps them: %s", async (_, order, saying) => {
    // GIVEN
    const { emulator, terraform, state, subjectRef } = await granted();
    const setConfig = { subjectRef, grants: [viewer] };
    const { state: made } = await terraform.apply(setType, setConfig);
    if (!made) throw new Error("there is no set");

    // WHEN
    let set = made;
    let grant = state;
    const messages: string[] = [];
    const plans: { keep?: Planned; deletion?: Planned } = {};
    await terraform.inOneRun(async () => {
      const steps = {
        "read set": async () => {
          set = (await terraform.read(setType, made)).state ?? made;
        },
        "read grant": async () => {
          grant = (await terraform.read(type, state)).state ?? state;
        },
        "delete grant": async () => {
          plans.deletion = await terraform.plan(type, null, grant);
          messages.push(...plans.deletion.messages.map(({ summary }) => summary));
        },
        "keep set": async () => {
          plans.keep = await terraform.plan(setType, setConfig, set);
          messages.push(...plans.keep.messages.map(({ summary }) => summary));
        },
      };
      for (const step of order) await steps[step]();
    });
    const { keep, deletion } = plans;
    if (!keep?.state || !deletion) throw new Error("nothing is planned");
    const isChanged = !terraform.isSame(setType, set, keep.state);
    const isApplied = await terraform.inOneRun(async () => {
      await terraform.change(type, null, grant, { state: null, private: deletion.private });
      return !isChanged || (await terraform.apply(setType, setConfig, set, keep)).messages.length === 0;
    });

    // THEN
    expect(isApplied).toBe(true);
    expect(held(emulator)).toEqual([`${role} org`]);
    expect(messages).toEqual([`grant ${text(state.id)} becomes part of an exclusive set in this plan, ${saying}`]);
  });
});
