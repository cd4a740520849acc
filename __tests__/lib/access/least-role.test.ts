import fc from "fast-check";
import { leastRoles, type LeastRoleOptions, parseNeed, riskOf, weightOf } from "../../../lib/access";

interface SmallRole {
  readonly name: string;
  readonly privileges: readonly string[];
}

function solve(roles: readonly SmallRole[], needs: readonly string[], options?: LeastRoleOptions) {
  const catalog = { roles: roles.map((role) => ({ ...role, displayName: "" })) };
  return leastRoles(needs.map(parseNeed), catalog, options);
}

const namesOf = (found: ReturnType<typeof solve>): string[] => found.roles.map(({ name }) => name);

/** What is compared of a set of roles: the weight of the excess, how many they are, and their names. */
type Rank = readonly [weight: number, count: number, names: readonly string[]];

function isBefore([weight, count, names]: Rank, other: Rank): boolean {
  if (weight !== other[0]) return weight < other[0];
  if (count !== other[1]) return count < other[1];
  return names.join() < other[2].join();
}

const universe = [
  ..."abcdefghijklmn".split("").map((letter) => `app:${letter}:show`),
  "iam:access_rule:grant",
  "iam:service_account_client:create",
  "cred:credential:show",
];
/** Looks at every set of roles; sets of privileges are bits of a number. */
function exhaustive(roles: readonly SmallRole[], needs: readonly string[]): Rank | undefined {
  const bitsOf = (privileges: readonly string[]) =>
    privileges.reduce((bits, one) => bits | (1 << universe.indexOf(one)), 0);
  const wanted = bitsOf(needs);
  const weights = universe.map((privilege) => (needs.includes(privilege) ? 0 : weightOf(privilege)));
  const unions = [0];
  let best: Rank | undefined;
  for (let set = 0; set < 1 << roles.length; set++) {
    const last = 31 - Math.clz32(set);
    if (set > 0) unions[set] = (unions[set ^ (1 << last)] ?? 0) | bitsOf(roles[last]?.privileges ?? []);
    const union = unions[set] ?? 0;
    if ((union & wanted) !== wanted) continue;
    const weight = weights.reduce((sum, one, index) => sum + (union & (1 << index) ? one : 0), 0);
    if (best !== undefined && weight > best[0]) continue;
    const names = roles.flatMap(({ name }, index) => (set & (1 << index) ? name : [])).sort();
    const rank: Rank = [weight, names.length, names];
    if (best === undefined || isBefore(rank, best)) best = rank;
  }
  return best;
}

const cases = fc
  .record({
    density: fc.integer({ min: 1, max: 9 }),
    sets: fc.array(fc.uniqueArray(fc.constantFrom(...universe), { maxLength: 9 }), { minLength: 1, maxLength: 12 }),
    needs: fc.uniqueArray(fc.constantFrom(...universe), { maxLength: 7 }),
  })
  .map(({ density, sets, needs }) => ({
    roles: sets.map((privileges, index) => ({
      // Names in another order than the roles.
      name: `role_${String.fromCharCode(97 + ((index * 5) % 12))}`,
      privileges: privileges.slice(0, density),
    })),
    needs,
  }));

describe("the smallest set of roles", () => {
  test("is what exhaustive search finds, in a thousand catalogues of up to twelve roles", () => {
    fc.assert(
      fc.property(cases, ({ roles, needs }) => {
        // GIVEN what can be covered at all
        const offered = new Set(roles.flatMap(({ privileges }) => privileges));
        const possible = needs.filter((need) => offered.has(need));
        // WHEN
        const found = solve(roles, needs);
        const expected = exhaustive(roles, possible);
        // THEN
        expect(namesOf(found)).toEqual(expected?.[2]);
        expect(found.excess.map(weightOf).reduce((sum, one) => sum + one, 0)).toBe(expected?.[0]);
        expect(found.unmet.map(({ need }) => need)).toEqual(needs.filter((need) => !offered.has(need)));
      }),
      { numRuns: 1000 },
    );
  });

  test("tells which role covers what, what comes in excess, and what no role gives", () => {
    const roles = [
      { name: "reader", privileges: ["app:a:show", "app:b:show"] },
      { name: "writer", privileges: ["app:a:show", "app:a:update", "app:c:delete"] },
    ];
    expect(solve(roles, ["app:b:show", "app:a:update", "app:z:show", "GET /saas/v1/orgs/1/licenses"])).toEqual({
      roles: [
        { name: "reader", displayName: "", covers: ["app:b:show"], excess: ["app:a:show"] },
        { name: "writer", displayName: "", covers: ["app:a:update"], excess: ["app:a:show", "app:c:delete"] },
      ],
      privileges: ["app:a:show", "app:a:update", "app:b:show", "app:c:delete"],
      excess: ["app:a:show", "app:c:delete"],
      unmet: [
        { need: "app:z:show", because: "no role gives app:z:show" },
        {
          need: "GET /saas/v1/orgs/1/licenses",
          because:
            "not known: Flexera describes the privileges of the whole service, and not which of them this operation needs",
        },
      ],
    });
  });

  test("has many harmless privileges rather than a risky one", () => {
    const harmless = Array.from({ length: 600 }, (_, index) => `app:thing_${index}:show`);
    const roles = [
      { name: "a_risky", privileges: ["app:a:show", "iam:access_rule:grant"] },
      { name: "b_large", privileges: ["app:a:show", ...harmless] },
    ];
    expect(namesOf(solve(roles, ["app:a:show"]))).toEqual(["b_large"]);
    expect(riskOf("iam:access_rule:grant")).toBe("can grant roles");
    expect(riskOf("iam:saml2_domain:update")).toBe("can change identity providers");
    expect(riskOf("iam:saml2_domain:show")).toBeUndefined();
  });

  const owned = [
    { name: "org_owner", privileges: ["common:org:own"] },
    { name: "large", privileges: ["iam:org_user:index", "app:b:show", "app:c:show"] },
  ];
  const operation = "GET /iam/v1/orgs/1105/users";
  const anomalies = "GET /bill-analysis/orgs/1105/v2/anomalies/7";

  test("is not the owner's role, although that opens the door, unless it is asked for", () => {
    expect(namesOf(solve(owned, [operation]))).toEqual(["large"]);
    expect(solve(owned.slice(0, 1), [operation])).toMatchObject({
      roles: [],
      unmet: [
        {
          need: operation,
          because: "only a role that owns the organization gives iam:org_user:index: org_owner",
        },
      ],
    });
    expect(namesOf(solve(owned, [anomalies]))).toEqual([]);
    expect(namesOf(solve(owned, [anomalies], { allowOwner: true }))).toEqual(["org_owner"]);
    expect(namesOf(solve(owned, [operation], { allowOwner: true }))).toEqual(["large"]);
    expect(namesOf(solve(owned, ["common:org:own"]))).toEqual(["org_owner"]);
  });

  test("is none for what every member of the org may do", () => {
    expect(solve(owned, ["GET /iam/v1/orgs/1105/roles"])).toMatchObject({ roles: [], unmet: [] });
  });

  test.each(["", "iam_admin", "GET", "GET iam", "HEAD /iam/v1", "a:b", "a:b:c:d"])("is refused for %j", (need) => {
    expect(() => parseNeed(need)).toThrow("is neither a privilege nor an operation");
  });
});
