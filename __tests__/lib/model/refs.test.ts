import fc from "fast-check";
import type { Ref } from "../../../lib/iam";
import {
  FlexeraRefError,
  formatRef,
  orgRef,
  parseRef,
  groupRef,
  projectRef,
  refKinds,
  sameRef,
  serviceAccountRef,
  tryParseRef,
  userRef,
} from "../../../lib/iam";

const account = { zone: "", org: "", subScope: "", kind: "service-account", id: "2263" };

test.each([
  ["ref::::iam:service-account:2263", {}],
  ["ref:nam:1105::iam:service-account:2263", { zone: "nam", org: "1105" }],
  ["ref:nam:::iam:service-account:2263", { zone: "nam" }],
  ["nam:1105::iam:service-account:2263", { zone: "nam", org: "1105" }],
  [":::iam:service-account:2263", {}],
  ["iam#service-account:2263", {}],
  ["iam:service-account:2263", {}],
  ["ref:eu:1105:west:iam#service-account:2263", { zone: "eu", org: "1105", subScope: "west" }],
])("%s is read", (text, given) => {
  expect(parseRef(text)).toEqual({ ...account, ...given });
});

test.each(refKinds)("a ref may name a %s", (kind) => {
  expect(parseRef(`ref::::iam:${kind}:1`).kind).toBe(kind);
});

test.each([
  "",
  "2263",
  "ref",
  "global/orgs/1105",
  "ref::::iam:service-account:",
  "ref::::iam:service-account:abc",
  "ref::::iam:service-account:0",
  "ref::::iam:robot:1",
  "ref::::cred:user:1",
  "ref:::iam:user:1",
  "ref:ref::::iam:user:1",
  "ref:nam:org::iam:user:1",
  " iam:user:1",
  "iam:user:1\n",
  "ref::::iam:user:1:2",
])("%j is no ref, and the error shows the right form", (text) => {
  // WHEN
  const parse = () => parseRef(text);
  // THEN
  expect(parse).toThrow(FlexeraRefError);
  expect(parse).toThrow("is not a Flexera ref; the form is ref:{zone}:{org}:{sub-scope}:iam:{kind}:{id}");
  expect(tryParseRef(text)).toBeUndefined();
});

test("what is written can be read again", () => {
  const refs: fc.Arbitrary<Ref> = fc.record({
    zone: fc.constantFrom("", "nam", "eu", "au"),
    org: fc.oneof(fc.constant(""), fc.integer({ min: 1 }).map(String)),
    subScope: fc.constantFrom("", "west"),
    kind: fc.constantFrom(...refKinds),
    id: fc.integer({ min: 1 }).map(String),
  });
  fc.assert(
    fc.property(refs, (ref) => {
      expect(parseRef(formatRef(ref))).toEqual(ref);
    }),
  );
});

test("refs of orgs, accounts and projects are written for all zones", () => {
  expect(orgRef("1105")).toBe("ref::::iam:org:1105");
  expect(serviceAccountRef("2263")).toBe("ref::::iam:service-account:2263");
  expect(userRef("5")).toBe("ref::::iam:user:5");
  expect(groupRef("1105", "8")).toBe("ref::1105::iam:group:8");
  expect(projectRef("1105", "7")).toBe("ref::1105::iam:project:7");
});

test("all spellings of one account are the same", () => {
  const spellings = [
    "ref::::iam:service-account:2263",
    "ref:nam:1105::iam:service-account:2263",
    "ref:nam:::iam:service-account:2263",
    "nam:1105::iam:service-account:2263",
    "iam#service-account:2263",
  ];
  for (const a of spellings) for (const b of spellings) expect(sameRef(a, b)).toBe(true);
});

test.each([
  ["another id", "iam:user:1", "iam:user:2"],
  ["another kind", "iam:user:1", "iam:group:1"],
  ["another zone", "ref:nam:::iam:user:1", "ref:eu:::iam:user:1"],
  ["another org", "ref::1::iam:group:1", "ref::2::iam:group:1"],
  ["another sub-scope", "ref:::a:iam:user:1", "ref:::b:iam:user:1"],
])("%s makes two refs different", (_, a, b) => {
  expect(sameRef(a, b)).toBe(false);
});

test("au and apac are words for one zone", () => {
  expect(sameRef("ref:au:::iam:user:1", "ref:apac:::iam:user:1")).toBe(true);
});

test("a context stands for what a ref leaves out", () => {
  // GIVEN
  const bare = "iam:group:1";
  // THEN
  expect(sameRef(bare, "ref:eu:2::iam:group:1", { zone: "eu", orgId: "2" })).toBe(true);
  expect(sameRef(bare, "ref:eu:2::iam:group:1", { zone: "nam" })).toBe(false);
  expect(sameRef(bare, "ref:eu:2::iam:group:1", { orgId: "3" })).toBe(false);
});
