import * as fc from "fast-check";

import { comparisons, type Filter, type Grammar, parseFilter, passes } from "../../../lib/emulator/filter";

const operators = ["eq", "ne", "co", "gt", "ge", "lt", "le"] as const;
const grammar: Grammar = { keys: { first: operators, second: operators }, or: true };

const { filter } = fc.letrec<Record<"filter" | "comparison" | "all" | "any", Filter>>((tie) => ({
  filter: fc.oneof({ maxDepth: 3 }, tie("comparison"), tie("all"), tie("any")),
  comparison: fc
    .record({
      key: fc.constantFrom("first", "second"),
      operator: fc.constantFrom(...operators),
      value: fc.string().map((text) => text.replaceAll("'", "")),
    })
    .map((comparison) => ({ comparison })),
  all: fc.array(tie("filter"), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
  any: fc.array(tie("filter"), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
}));

/** With every part in parentheses, so that nothing hangs on what binds tighter. */
function print(part: Filter): string {
  if ("comparison" in part) return `${part.comparison.key} ${part.comparison.operator} '${part.comparison.value}'`;
  const [parts, word] = "all" in part ? [part.all, "and"] : [part.any, "or"];
  return parts.map((each) => `(${print(each)})`).join(` ${word} `);
}

describe("a filter", () => {
  test("means what was written, whatever its depth and values", () => {
    fc.assert(
      fc.property(filter, (written) => {
        expect(parseFilter(print(written), grammar)).toEqual(written);
      }),
    );
  });

  test("lets `and` bind tighter than `or`", () => {
    const text = "first eq 'a' or first eq 'b' and second eq 'c'";
    expect(parseFilter(text, grammar)).toEqual(
      parseFilter("first eq 'a' or (first eq 'b' and second eq 'c')", grammar),
    );
  });

  test.each([
    ["eq 'b'", [false, true, false]],
    ["ne 'b'", [true, false, true]],
    ["gt 'b'", [false, false, true]],
    ["ge 'b'", [false, true, true]],
    ["lt 'b'", [true, false, false]],
    ["le 'b'", [true, true, false]],
    ["co ''", [true, true, true]],
  ])("with %s tells a, b and c apart", (test, expected) => {
    const parsed = parseFilter(`first ${test}`, grammar);
    expect(["a", "b", "c"].map((value) => passes(parsed, () => value))).toEqual(expected);
  });

  test("passes a thing that lacks the value only when it asks for another one", () => {
    const verdict = (operator: string) => passes(parseFilter(`first ${operator} 'a'`, grammar), () => undefined);
    expect(operators.filter(verdict)).toEqual(["ne"]);
  });

  test("without `or` is the list of its comparisons", () => {
    const parsed = parseFilter("first eq 'a' and second ne 'b'", { ...grammar, or: false });
    expect(comparisons(parsed)).toEqual([
      { key: "first", operator: "eq", value: "a" },
      { key: "second", operator: "ne", value: "b" },
    ]);
  });
});
