import { violation } from "../../../lib/schema";
import { BigNumber, unknown } from "../../../lib/schema/values";

const lower = { regexp: /^[a-z]+$/g, must: "in lower case" };

test.each([
  ["", { length: [1, 3] }, "must have 1 to 3 characters, got 0"],
  ["abcd", { length: [1, 3] }, "must have 1 to 3 characters, got 4"],
  [0.5, { range: [1, 3] }, "must be between 1 and 3, got 0.5"],
  [BigNumber.from("90071992547409931"), { range: [1, 3] }, "must be between 1 and 3, got 90071992547409931"],
  ["c", { oneOf: ["a", "b"] }, 'must be one of "a", "b", got "c"'],
  ["C", { pattern: lower }, 'must be in lower case, got "C"'],
] as const)("%p breaks %p", (value, constraints, expected) => {
  expect(violation(value, constraints)).toBe(expected);
  expect(violation(value, constraints, true)).toBe(expected.replace(/, got .*/, ""));
});

test.each([
  ["🙂🙂🙂", { length: [1, 3] }],
  [1, { range: [1, 3] }],
  [3, { range: [1, 3] }],
  ["b", { oneOf: ["a", "b"] }],
  ["c", { pattern: lower }],
  ["cc", { pattern: lower }],
  [null, { length: [1, 3], range: [1, 3], oneOf: ["a"], pattern: lower }],
  [unknown, { length: [1, 3], range: [1, 3], oneOf: ["a"], pattern: lower }],
] as const)("%p keeps to %p", (value, constraints) => {
  expect(violation(value, constraints)).toBeUndefined();
});
