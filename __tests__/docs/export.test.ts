import { examplesOf, problemsOf } from "./programs";

jest.setTimeout(60_000);

const examples = examplesOf("export.md");

test("there is one example", () => {
  expect(examples).toHaveLength(1);
});

test.each(examples)("an example is synthesized: $title", ({ program }) => {
  expect(problemsOf(program)).toEqual([]);
});
