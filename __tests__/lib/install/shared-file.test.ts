import fc from "fast-check";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { shareAtomically } from "../../../lib/install/shared-file";
import { temporaryDirectory } from "../../support/directory";

let directory: string;
let content: Buffer;
beforeEach(() => {
  directory = temporaryDirectory();
  content = Buffer.from("the program");
});
const pathOf = (name: string) => join(directory, name, "archive.zip");
const place = (...names: string[]) => {
  for (const name of names) shareAtomically(pathOf(name), content);
};
const inodeOf = (name: string) => statSync(pathOf(name)).ino;
const textOf = (name: string) => readFileSync(pathOf(name), "utf8");

describe("a content that several paths have", () => {
  test("is one file", () => {
    place("a", "b", "c");
    expect(statSync(pathOf("a")).nlink).toBe(3);
    expect(new Set(["a", "b", "c"].map(inodeOf)).size).toBe(1);
  });

  test("stays where it is when another path is removed, and serves later ones", () => {
    place("a", "b");
    rmSync(dirname(pathOf("a")), { recursive: true });
    place("c");
    place("d");
    expect(["b", "c", "d"].map(textOf)).toEqual(Array<string>(3).fill("the program"));
    expect(inodeOf("c")).toBe(inodeOf("d"));
  });

  test("is not taken from a file that was written to since", () => {
    place("a");
    writeFileSync(pathOf("a"), "something else");
    place("b", "a");
    expect([textOf("a"), textOf("b")]).toEqual(["the program", "the program"]);
  });

  test("leaves a good file alone, and takes the place of another one", () => {
    place("a");
    for (const name of ["b", "c"]) mkdirSync(dirname(pathOf(name)));
    writeFileSync(pathOf("b"), content);
    writeFileSync(pathOf("c"), "damaged");
    const good = inodeOf("b");
    place("b", "c");
    expect([inodeOf("b"), textOf("c")]).toEqual([good, "the program"]);
  });

  test("is copied where it cannot be linked", () => {
    // GIVEN a first file that is gone, as one on another file system is out of reach
    place("a");
    rmSync(pathOf("a"));
    // WHEN, THEN
    place("b");
    expect(textOf("b")).toBe("the program");
  });

  test("is at every path after any sequence of placings, removals and changes, with nothing beside it", () => {
    const names = fc.constantFrom("a", "b", "c");
    const step = fc.record({ what: fc.constantFrom("place", "remove", "change"), name: names });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        for (const { what, name } of steps) {
          mkdirSync(dirname(pathOf(name)), { recursive: true });
          if (what === "place") place(name);
          else if (what === "remove") rmSync(pathOf(name), { force: true });
          else writeFileSync(pathOf(name), `changed in place ${Math.random()}`);
        }
        place("a", "b", "c");
        for (const name of ["a", "b", "c"]) {
          expect(textOf(name)).toBe("the program");
          expect(readdirSync(dirname(pathOf(name)))).toEqual(["archive.zip"]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
