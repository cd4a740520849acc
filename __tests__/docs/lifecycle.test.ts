import { examplesOf, problemsOf } from "./programs";

const examples = examplesOf("lifecycle.md");

test.each(examples)("an example is synthesized: $title $section", ({ program }) => {
  expect(problemsOf(program)).toEqual([]);
});
