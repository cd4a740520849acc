import { examplesOf, problemsOf } from "./programs";

jest.setTimeout(60_000);

const examples = examplesOf("moving.md");

test("there is one for each way", () => {
  expect(examples).toHaveLength(3);
});

test.each(examples)("an example is synthesized: $title", ({ program }) => {
  expect(problemsOf(program)).toEqual([]);
});
