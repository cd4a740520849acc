import { compilationErrors, examplesOf, problemsOf } from "./programs";

jest.setTimeout(60_000);

const examples = examplesOf("export.md");

test("the examples compile", () => {
  expect(examples).toHaveLength(1);
  expect(compilationErrors(examples.map(({ program }) => program))).toEqual([]);
});

test.each(examples)("an example is synthesized: $title", ({ program }) => {
  expect(problemsOf(program)).toEqual([]);
});
