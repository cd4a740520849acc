import { findMoves, movedBlocks, notes, openQuestions } from "../../../lib/moves";
import { readPlan } from "../../../lib/plan";
import { type Change, gone, kept, made, planOf, replaced, written } from "./plans";

const account = "flexera_service_account";
const grant = "flexera_access_grant";
const set = "flexera_exclusive_grants";
const client = "flexera_service_account_client";

/** What a plan comes to: blocks as `from → to`, and what is said of the rest. */
function told(changes: readonly Change[], others: Readonly<Record<string, unknown>> = {}) {
  const moves = findMoves(readPlan(planOf(changes, others), "plan.json"));
  return {
    blocks: movedBlocks(moves).map(({ from, to }) => `${from} → ${to}`),
    open: openQuestions(moves),
    notes: notes(moves),
  };
}

const configuration = (resources: readonly object[], others: object = {}) => ({
  configuration: { root_module: { resources, ...others } },
});

const nothing = { blocks: [], open: [], notes: [] };

describe("accounts", () => {
  test("are the same by their name, however its letters are put together, in one organization", () => {
    expect(
      told([gone(`${account}.a`, { name: "Zoe\u0308" }), made(`${account}.b`, { name: "Zo\u00eb" })]).blocks,
    ).toEqual([`${account}.a → ${account}.b`]);
  });

  test.each([
    ["of another name", { name: "cost writer" }],
    ["of another organization", { org_id: "42" }],
  ])("%s are others", (_, values) => {
    expect(told([gone(`${account}.a`), made(`${account}.b`, values)])).toEqual(nothing);
  });

  test("of which the name is not known yet are named with those that they may be", () => {
    const { blocks, open } = told([
      gone(`${account}.a`),
      gone(`${account}.b`, { org_id: "42" }),
      made(`${account}.c`, { name: undefined }),
    ]);

    expect(blocks).toEqual([]);
    expect(open).toEqual([
      `${account}.c may be what ${account}.a is now: something that tells it is known only after apply. If it is the same, ` +
        `write the moved block yourself`,
    ]);
  });

  test("of one name are named, not guessed", () => {
    const { blocks, open } = told([gone(`${account}.a`), gone(`${account}.b`), made(`${account}.c`)]);

    expect(blocks).toEqual([]);
    expect(open).toEqual([
      `each of these is an account, and nothing tells which becomes which: ${account}.a and ${account}.b are destroyed, ` +
        `${account}.c is created. Write the moved blocks for those that are the same, and plan again`,
    ]);
  });
});

describe("what does not count", () => {
  test.each<[string, Change[]]>([
    ["objects that are replaced where they are", [replaced(`${account}.a`, {}, {})]],
    ["deposed objects", [{ ...gone(`${account}.a`), deposed: "1234abcd" }, made(`${account}.b`)]],
    [
      "objects that are only forgotten",
      [
        { ...gone(`${account}.a`), change: { ...gone(`${account}.a`).change, actions: ["forget"] } },
        made(`${account}.b`),
      ],
    ],
    ["objects that stay", [kept(`${account}.a`), made(`${account}.b`)]],
    [
      "resources of other providers",
      [{ ...gone(`${account}.a`), provider_name: "registry/x/y" }, made(`${account}.b`)],
    ],
    ["data sources", [{ ...gone(`${account}.a`), mode: "data" }, made(`${account}.b`)]],
    ["types that are not known", [gone("flexera_future.a"), made("flexera_future.b")]],
    ["a plan that only destroys", [gone(`${account}.a`), gone(`${grant}.a`)]],
  ])("%s", (_, changes) => {
    expect(told(changes)).toEqual(nothing);
  });
});

describe("grants", () => {
  test.each<[string, Record<string, unknown>]>([
    ["the zone of the subject is said", { subject_ref: "ref:nam:::iam:service-account:2263" }],
    ["the organization of the subject is said", { subject_ref: "ref::1105::iam:service-account:2263" }],
    ["the subject is spelled in the old way", { subject_ref: "iam#service-account:2263" }],
    ["the scope is spelled otherwise", { scope_ref: "ref:nam:1105::iam:org:1105" }],
  ])("are the same when %s", (_, values) => {
    expect(told([gone(`${grant}.a`), made(`${grant}.b`, values)]).blocks).toEqual([`${grant}.a → ${grant}.b`]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["role", { role: "iam_admin" }],
    ["subject", { subject_ref: "ref::::iam:user:2263" }],
    ["scope", { scope_ref: "ref::1105::iam:project:7" }],
    ["organization", { org_id: "42" }],
  ])("of another %s are others", (_, values) => {
    expect(told([gone(`${grant}.a`), made(`${grant}.b`, values)])).toEqual(nothing);
  });

  test("that stood at two addresses are named, not guessed", () => {
    const { blocks, open } = told([gone(`${grant}.a`), gone(`${grant}.b`), made(`${grant}.c`)]);
    expect(blocks).toEqual([]);
    expect(open).toEqual([expect.stringContaining("each of these is a grant")]);
  });

  test("that would take an address from another grant of a count are told to be beyond moved blocks", () => {
    // GIVEN the first of three goes
    const changes = [
      replaced(`${grant}.many[0]`, { role: "a_role" }, { role: "b_role" }),
      replaced(`${grant}.many[1]`, { role: "b_role" }, { role: "c_role" }),
      gone(`${grant}.many[2]`, { role: "c_role" }),
    ];

    // WHEN
    const { blocks, open } = told(changes);

    // THEN
    const remedy =
      "Choose other addresses for what is new (for_each with keys that stay, rather than count), or change the state by hand " +
      "(terraform state mv)";
    expect(blocks).toEqual([]);
    expect(open).toEqual([
      `${grant}.many[1] becomes ${grant}.many[0], which no moved block can say: ${grant}.many[1] is to hold another object ` +
        `now. ${remedy}`,
      `${grant}.many[2] becomes ${grant}.many[1], which no moved block can say: ${grant}.many[1] holds another object that ` +
        `goes at the same time. ${remedy}`,
    ]);
  });
});

describe("what belongs to an account that moves in the same plan", () => {
  const accountMoves = [gone(`${account}.old`), made(`${account}.new`)];
  const unknown = { subject_ref: undefined };
  const ref = (name: string): string[] => [`${account}.${name}.ref`, `${account}.${name}`];

  test("is the same when it refers to the account", () => {
    const changes = [...accountMoves, gone(`${grant}.old`), made(`${grant}.new`, unknown)];
    const resources = [written(`${grant}.new`, { subject_ref: ref("new") })];

    expect(told(changes, configuration(resources)).blocks).toEqual([
      `${account}.old → ${account}.new`,
      `${grant}.old → ${grant}.new`,
    ]);
  });

  test("is new when the account that it refers to is new", () => {
    const changes = [
      ...accountMoves,
      made(`${account}.other`, { name: "other" }),
      gone(`${grant}.old`),
      made(`${grant}.new`, unknown),
    ];
    const resources = [written(`${grant}.new`, { subject_ref: ref("other") })];

    expect(told(changes, configuration(resources))).toEqual({
      ...nothing,
      blocks: [`${account}.old → ${account}.new`],
    });
  });

  test.each<[string, string[]]>([
    ["a local value", ["local.subject"]],
    ["a choice of two accounts", [...ref("new"), ...ref("other"), "var.which"]],
    ["a data source", ["data.flexera_service_account.x.ref", "data.flexera_service_account.x"]],
    ["a module that is not there", ["module.x.ref", "module.x"]],
    ["a variable of the root module", ["var.subject"]],
  ])("is named, not guessed, when it refers to %s", (_, references) => {
    const changes = [
      ...accountMoves,
      made(`${account}.other`, { name: "other" }),
      gone(`${grant}.old`),
      made(`${grant}.new`, unknown),
    ];

    const { blocks, open } = told(changes, configuration([written(`${grant}.new`, { subject_ref: references })]));

    expect(blocks).toEqual([`${account}.old → ${account}.new`]);
    expect(open).toEqual([
      `${grant}.new may be what ${grant}.old is now: something that tells it is known only after apply. Add the blocks that ` +
        `are there already, plan again, and give this command the new plan`,
    ]);
  });

  test("is named when two keys could have picked the account", () => {
    // GIVEN an argument of a module that picks by the module's key, of which its resource picks by its own
    const changes = [
      gone(`${account}.old`),
      made(`${account}.new["a"]`),
      gone(`${grant}.old`),
      made(`module.m["a"].${grant}.in["a"]`, unknown),
    ];
    const inner = [written(`${grant}.in`, { subject_ref: ["var.accounts", "each.key"] }, ["local.keys"])];
    const call = {
      expressions: { accounts: { references: [`${account}.new`, "each.key"] } },
      for_each_expression: { references: ["local.keys"] },
      module: { resources: inner },
    };

    const { blocks, open } = told(changes, configuration([], { module_calls: { m: call } }));

    expect(blocks).toEqual([`${account}.old → ${account}.new["a"]`]);
    expect(open).toHaveLength(1);
  });

  test("is left alone when an account only looks as if it moved, because its new address is taken", () => {
    const changes = [
      gone(`${account}.old`),
      replaced(`${account}.new`, { name: "other", id: "7" }, {}),
      gone(`${grant}.old`),
      made(`${grant}.new`, unknown),
    ];
    const resources = [written(`${grant}.new`, { subject_ref: ref("new") })];

    const { blocks, open } = told(changes, configuration(resources));

    expect(blocks).toEqual([]);
    expect(open).toEqual([
      expect.stringContaining(`${account}.old becomes ${account}.new, which no moved block can say`),
    ]);
  });

  test("ends with an answer for references without an end, which no terraform writes", () => {
    const endless = { m: { expressions: { x: { references: ["module.m.y"] } }, module: moduleWith("var.x") } };
    const changes = [...accountMoves, gone(`${grant}.old`), made(`module.m.${grant}.in`, unknown)];

    expect(told(changes, configuration([], { module_calls: endless })).open).toHaveLength(1);

    function moduleWith(reference: string) {
      return {
        resources: [written(`${grant}.in`, { subject_ref: [reference] })],
        outputs: { y: { expression: { references: [reference] } } },
      };
    }
  });
});

describe("clients", () => {
  test("are the same when their account has one on each side", () => {
    expect(told([gone(`${client}.a`), made(`${client}.b`)]).blocks).toEqual([`${client}.a → ${client}.b`]);
  });

  test("of different accounts are others", () => {
    expect(told([gone(`${client}.a`), made(`${client}.b`, { service_account_id: "7" })])).toEqual(nothing);
  });

  test.each<[string, string[], string[], string[]]>([
    [
      "what their names say beyond that of the account",
      ["old-a", "old-b"],
      ["new-b", "new-a"],
      ["old-a → new-a", "old-b → new-b"],
    ],
    ["their names in another module", ["a", "b"], ["module.m/b", "module.m/a"], ["a → module.m/a", "b → module.m/b"]],
    ["the keys of their instances", ['x["a"]', 'x["b"]'], ['y["a"]', 'y["b"]'], ["x → y"]],
    ["the keys, although one more goes", ['x["a"]', 'x["b"]'], ['y["b"]'], ['x["b"] → y["b"]']],
  ])("are told apart by %s", (_, before, after, expected) => {
    // GIVEN
    const addressOf = (text: string): string => {
      const [module, name = ""] = text.includes("/") ? text.split("/") : [undefined, text];
      return [module, `${client}.${name}`].filter((part) => part !== undefined).join(".");
    };
    const changes = [
      gone(`${account}.old`),
      made(`${account}.new`),
      ...before.map((one) => gone(addressOf(one))),
      ...after.map((one) => made(addressOf(one))),
    ];

    // WHEN
    const { blocks, open } = told(changes);

    // THEN
    const both = expected.map((one) => one.split(" → ").map(addressOf).join(" → "));
    expect({ blocks, open }).toEqual({ blocks: [`${account}.old → ${account}.new`, ...both], open: [] });
  });

  test("that nothing tells apart are named, beside the one that is told", () => {
    const changes = [
      gone(`${account}.old`),
      made(`${account}.new`),
      ...["old-a", "x"].map((name) => gone(`${client}.${name}`)),
      ...["new-a", "y"].map((name) => made(`${client}.${name}`)),
    ];

    const { blocks, open } = told(changes);

    expect(blocks).toContain(`${client}.old-a → ${client}.new-a`);
    expect(open).toEqual([
      `each of these is a client of one account, and nothing tells which becomes which: ${client}.x is destroyed, ${client}.y ` +
        `is created. Write the moved blocks for those that are the same, and plan again`,
    ]);
  });
});

describe("an exclusive set", () => {
  test("is the same by its subject, whatever its roles", () => {
    const changes = [gone(`${set}.a`), made(`${set}.b`, { grants: [] })];
    expect(told(changes).blocks).toEqual([`${set}.a → ${set}.b`]);
  });

  test("and single grants of other roles have nothing to do with each other", () => {
    expect(told([gone(`${grant}.a`, { role: "iam_admin" }), made(`${set}.b`)])).toEqual(nothing);
  });

  test.each([
    ["grants become a set", [gone(`${grant}.a`), made(`${set}.b`)], `${grant}.a become those of ${set}.b`],
    ["a set becomes grants", [gone(`${set}.b`), made(`${grant}.a`)], `${set}.b become those of ${grant}.a`],
  ])("%s: is said, and no block is printed", (_, changes, expected) => {
    const { blocks, open, notes: said } = told(changes);

    expect({ blocks, open }).toEqual({ blocks: [], open: [] });
    expect(said).toEqual([
      `the roles of ${expected}: single grants and an exclusive set are resources of different types, so terraform cannot ` +
        `move one to the other. One apply does both, and afterwards the roles are held as before`,
    ]);
  });
});

describe("blocks", () => {
  const both = (name: string, type = account): string[] => [`${type}.${name}["a"]`, `${type}.${name}["b"]`];
  const names = [{ name: "a" }, { name: "b" }];

  test("are one for a resource that moves with all its instances", () => {
    const changes = [
      ...both("old").map((address, at) => gone(address, names[at])),
      ...both("new").map((address, at) => made(address, names[at])),
    ];
    expect(told(changes).blocks).toEqual([`${account}.old → ${account}.new`]);
  });

  test.each<[string, Change[], Readonly<Record<string, unknown>>]>([
    ["that has more instances", [gone(`${account}.old["c"]`, { name: "c" })], {}],
    ["that is still written", [], configuration([written(`${account}.old`, {})])],
  ])("are one for each instance of a resource %s", (_, more, others) => {
    const changes = [
      ...both("old").map((address, at) => gone(address, names[at])),
      ...both("new").map((address, at) => made(address, names[at])),
      ...more,
    ];
    expect(told(changes, others).blocks).toEqual([
      `${account}.old["a"] → ${account}.new["a"]`,
      `${account}.old["b"] → ${account}.new["b"]`,
    ]);
  });

  test("say where constructs are, and none in modules", () => {
    const changes = [gone(`module.m["x"].${account}.old`), made(`${account}.new`)];
    const [block] = movedBlocks(findMoves(readPlan(planOf(changes), "plan.json")));
    expect(block).toEqual({
      from: `module.m["x"].${account}.old`,
      to: `${account}.new`,
      resource: `${account}.new`,
      key: undefined,
      isConstruct: true,
    });
  });
});

describe("a plan that terraform could not finish", () => {
  const resource = (name: string) => {
    const { change, ...parts } = gone(`${account}.${name}`);
    return { ...parts, values: change.before };
  };
  const priorState = (...resources: object[]) => ({ prior_state: { values: { root_module: { resources } } } });

  test("has what it does not say of resources that are not written any more", () => {
    const { blocks, open } = told([made(`${account}.new`)], { ...priorState(resource("old")), errored: true });

    expect(blocks).toEqual([`${account}.old → ${account}.new`]);
    expect(open).toEqual([
      "the plan could not be finished, so there may be more: --dir has one made that goes on whatever the provider has " +
        "against it, and what else terraform says has to be put right first",
    ]);
  });

  test("tells clients apart by the name of an account that it does not say", () => {
    const changes = [
      made(`${account}.new`),
      ...["old-a", "old-b"].map((name) => gone(`${client}.${name}`)),
      ...["new-a", "new-b"].map((name) => made(`${client}.${name}`)),
    ];

    const { blocks } = told(changes, { ...priorState(resource("old")), errored: true });

    expect(blocks).toHaveLength(3);
  });

  test("leaves resources alone that are written", () => {
    const others = {
      ...priorState(resource("old")),
      ...configuration([written(`${account}.old`, {})]),
      errored: true,
    };
    expect(told([made(`${account}.new`)], others).blocks).toEqual([]);
  });

  test("finds what is in modules of the state", () => {
    const address = `module.m.${account}.old`;
    const { change, ...parts } = gone(address);
    const child = { address: "module.m", resources: [{ ...parts, values: change.before }] };
    const prior_state = { values: { root_module: { child_modules: [child] } } };
    expect(told([made(`${account}.new`)], { prior_state, errored: true }).blocks).toEqual([
      `${address} → ${account}.new`,
    ]);
  });
});
