import { compilationErrors, examplesOf, problemsOf } from "./programs";

const examples = examplesOf("lifecycle.md");

test("the examples compile", () => {
  expect(compilationErrors(examples.map(({ program }) => program))).toEqual([]);
});

test.each(examples)("an example is synthesized: $title $section", ({ program }) => {
  expect(problemsOf(program)).toEqual([]);
});
