import { examplesOf, problemsOf } from "./programs";

const examples = examplesOf("guards.md");
const isRefused = ({ message }: { message: string | undefined }): boolean => message !== undefined;

test("every section has an example that is refused", () => {
  const sections = new Set(examples.map(({ section }) => section).filter((section) => section !== ""));
  const refused = new Set(examples.filter(isRefused).map(({ section }) => section));

  expect(refused).toEqual(sections);
  expect(refused.size).toBe(8);
});

test.each(examples.filter(isRefused))("$section is refused with the message of the page: $title", (example) => {
  expect(problemsOf(example.program)).toEqual([example.message]);
});

test.each(examples.filter((example) => !isRefused(example)))(
  "$section: what the page advises passes: $title",
  (example) => {
    expect(problemsOf(example.program)).toEqual([]);
  },
);
