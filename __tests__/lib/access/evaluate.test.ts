import fc from "fast-check";
import {
  Capabilities,
  type CapabilityRule,
  capabilityRules,
  compareAccess,
  type Holding,
  HoldingsIndex,
  worst,
} from "../../../lib/access";
import { triesAll } from "../../support/some-cases";
import { bruteForce } from "../review/brute-force";

const holding = (role: string, subject = "cost reader", project?: string): Holding => ({
  subject,
  orgId: "1105",
  project,
  role,
});

const catalog = new Map([
  ["viewer", ["cost:view"]],
  ["editor", ["cost:view", "cost:edit"]],
  ["iam_admin", ["iam:access_rule:grant", "iam:access_rule:index"]],
]);

function compare(
  before: readonly Holding[],
  after: readonly Holding[],
  groups: Readonly<Record<string, string[]>> = {},
) {
  return compareAccess({
    before: new HoldingsIndex(before),
    after: new HoldingsIndex(after),
    privilegesOf: (role) => catalog.get(role),
    capabilities: new Capabilities(capabilityRules),
    groupsOf: (subject) => groups[subject] ?? [],
  }).map(({ subject, project, class: one, privileges }) => [subject, project, one, privileges]);
}

describe("the difference of who may do what", () => {
  test("is nothing when nothing changes", () => {
    expect(compare([holding("viewer")], [holding("viewer"), holding("viewer")])).toEqual([]);
  });

  test("escalates with a privilege that opens a way to others", () => {
    expect(compare([], [holding("iam_admin")])).toEqual([
      ["cost reader", undefined, "escalates", { gained: ["iam:access_rule:grant", "iam:access_rule:index"], lost: [] }],
    ]);
  });

  test("narrows when a role gives way to one that gives less", () => {
    expect(compare([holding("editor")], [holding("viewer")])).toEqual([
      ["cost reader", undefined, "narrows", { gained: [], lost: ["cost:edit"] }],
    ]);
  });

  test("counts what nobody knows as broadening, and its end as narrowing", () => {
    const unknown = holding("custom");

    expect(compare([], [unknown])).toMatchObject([["cost reader", undefined, "broadens", {}]]);
    expect(compare([unknown], [])).toMatchObject([["cost reader", undefined, "narrows", {}]]);
  });

  test("knows that the organization covers its projects", () => {
    const [everywhere, inProject] = [holding("viewer"), holding("viewer", "cost reader", "17")];

    expect(compare([everywhere], [everywhere, inProject])).toMatchObject([["cost reader", "17", "none", {}]]);
    expect(compare([everywhere], [inProject])).toMatchObject([
      ["cost reader", undefined, "narrows", {}],
      ["cost reader", "17", "none", {}],
    ]);
    expect(compare([inProject], [everywhere])).toMatchObject([
      ["cost reader", undefined, "broadens", {}],
      ["cost reader", "17", "none", {}],
    ]);
  });

  test("tells what comes from a group of the group, and what one has by it already of nobody", () => {
    const groups = { ada: ["admins"] };
    const [ofGroup, own] = [holding("viewer", "admins"), holding("viewer", "ada")];

    expect(compare([ofGroup], [ofGroup, own], groups)).toMatchObject([["ada", undefined, "none", {}]]);
    expect(compare([own], [ofGroup], groups)).toMatchObject([
      ["ada", undefined, "none", {}],
      ["admins", undefined, "broadens", {}],
    ]);
  });
});

test("the class of any change is that of trying each privilege in each place before and after", () => {
  const role = fc.constantFrom("r1", "r2", "r3", "r4", "r5", "nobody knows");
  const holdings = fc.array(
    fc.record({
      subject: fc.constantFrom("a", "b", "c", "g"),
      orgId: fc.constantFrom("1", "2"),
      project: fc.constantFrom(undefined, "p", "q"),
      role,
    }),
    { maxLength: 8 },
  );
  const privileges = fc.subarray(["a:b:c", "a:b:d", "a:c:d", "x:y:z", "x:y:w"]);
  const roles = fc.record({ r1: privileges, r2: privileges, r3: privileges, r4: privileges, r5: privileges });
  const rules: CapabilityRule[] = [
    { id: "way", class: "escalates", privileges: ["x:*:z"], can: "go", why: "So." },
    { id: "name", class: "broadens", privileges: ["a:b:c"], can: "look", why: "So." },
  ];
  const groups: Readonly<Record<string, string[]>> = { a: ["g"] };

  fc.assert(
    fc.property(roles, holdings, holdings, fc.boolean(), (given, before, later, isRelated) => {
      // GIVEN two moments, which often have much in common
      const after = isRelated ? [...before.slice(1), ...later.slice(0, 2)] : later;
      const gives = new Map<string, string[]>(Object.entries(given));
      const groupsOf = (subject: string) => groups[subject] ?? [];

      // WHEN
      const changes = compareAccess({
        before: new HoldingsIndex(before),
        after: new HoldingsIndex(after),
        privilegesOf: (name) => gives.get(name),
        capabilities: new Capabilities(rules),
        groupsOf,
      });

      // THEN
      const isWay = (privilege: string) => /^x:[^:]+:z$/.test(privilege);
      expect(worst(changes.map((change) => change.class))).toBe(bruteForce({ before, after, gives, groupsOf, isWay }));
    }),
    { numRuns: triesAll ? 20_000 : 1_000 },
  );
});
