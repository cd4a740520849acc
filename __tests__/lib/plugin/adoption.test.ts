import type { HookError } from "../../../lib/plugin";
import { adoptAttribute, mayAdopt, type Adoption } from "../../../lib/plugin";

const ask = (adopt: Adoption, isOwned: boolean | undefined): HookError | undefined => {
  try {
    mayAdopt({ adopt, isOwned, what: 'note "Hooks" (note-1)', importId: "note-1", path: ["title"] });
    return undefined;
  } catch (error) {
    return error as HookError;
  }
};

test.each<[Adoption, boolean | undefined]>([
  ["always", true],
  ["always", false],
  ["always", undefined],
  ["if-owned", true],
])("%s takes over what is owned or not: %s", (adopt, isOwned) => {
  expect(ask(adopt, isOwned)).toBeUndefined();
});

test.each<[Adoption, boolean | undefined, string, string]>([
  ["refuse", false, "exists already", 'adopt = "always"'],
  ["refuse", undefined, "exists already", 'adopt = "always"'],
  ["refuse", true, "exists already", 'adopt = "if-owned"'],
  ["if-owned", false, "exists already, and belongs to another", "Choose another name"],
  ["if-owned", undefined, "exists already, and nothing says whose it is", "Choose another name"],
])("%s refuses what is owned or not: %s", (adopt, isOwned, summary, remedy) => {
  const error = ask(adopt, isOwned);

  expect(error?.message).toBe(`note "Hooks" (note-1) ${summary}`);
  expect(error?.detail).toContain("terraform import ADDRESS note-1");
  expect(error?.detail).toContain(remedy);
  expect(error?.path).toStrictEqual(["title"]);
});

test("the attribute for it allows these words, and refuses by default", () => {
  expect(adoptAttribute().options).toMatchObject({ oneOf: ["refuse", "if-owned", "always"], default: "refuse" });
});
