import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../../support/directory";
import { credential, delivering, failureOf } from "./support";

const modeOf = (file: string) => (statSync(file).mode & 0o7777).toString(8);

describe("delivery to a file", () => {
  test("writes the credential as JSON, readable by its owner alone", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    const file = join(directory, "flexera.json");

    // WHEN
    const receipt = await delivering({ file });

    // THEN
    const text = readFileSync(file, "utf8");
    expect(receipt).toBe("written");
    expect(text).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(text)).toEqual(credential);
    expect(modeOf(file)).toBe("600");
    expect(readdirSync(directory)).toEqual(["flexera.json"]);
  });

  test.each([0o000, 0o777])("has mode 0600 whatever the umask, such as %i", async (mask) => {
    // GIVEN
    const file = join(temporaryDirectory(), "flexera.json");
    const before = process.umask(mask);

    // WHEN
    try {
      await delivering({ file });
    } finally {
      process.umask(before);
    }

    // THEN
    expect(modeOf(file)).toBe("600");
  });

  test("replaces a file at once, with mode 0600 whatever that had, and leaves who has it open with the old one", async () => {
    // GIVEN
    const file = join(temporaryDirectory(), "flexera.json");
    writeFileSync(file, "old");
    chmodSync(file, 0o644);
    const { ino } = statSync(file);

    // WHEN
    await delivering({ file });

    // THEN
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(credential);
    expect(modeOf(file)).toBe("600");
    expect(statSync(file).ino).not.toBe(ino);
  });

  test("keeps a symbolic link and replaces what it points to", async () => {
    // GIVEN
    const [directory, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
    const [link, target] = [join(directory, "link.json"), join(elsewhere, "target.json")];
    writeFileSync(target, "old");
    symlinkSync(target, link);

    // WHEN
    await delivering({ file: link });

    // THEN
    expect(readlinkSync(link)).toBe(target);
    expect(lstatSync(target).isFile()).toBe(true);
    expect(JSON.parse(readFileSync(target, "utf8"))).toEqual(credential);
    expect([readdirSync(directory), readdirSync(elsewhere)]).toEqual([["link.json"], ["target.json"]]);
  });

  test("fails without a trace where the directory does not exist", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    const file = join(directory, "missing", "flexera.json");

    // WHEN
    const failure = await failureOf({ file });

    // THEN
    expect(failure).toContain(
      `the file ${file} could not be written: the directory ${join(directory, "missing")} does not exist`,
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  test("fails where a link points to nothing", async () => {
    // GIVEN
    const link = join(temporaryDirectory(), "link.json");
    symlinkSync("nowhere.json", link);

    // THEN
    expect(await failureOf({ file: link })).toContain("it is a symbolic link to something that does not exist");
  });

  test.each(["/dev/null", "a directory"])("does not put a file in the place of %s", async (what) => {
    // GIVEN
    const directory = temporaryDirectory();
    const path = what === "a directory" ? join(directory, "sub") : what;
    if (path !== what) mkdirSync(path);
    const before = lstatSync(path);

    // WHEN
    const failure = await failureOf({ file: path });

    // THEN
    expect(failure).toContain(
      `the file ${path} could not be written: there is something else than a file at that path`,
    );
    expect(lstatSync(path)).toMatchObject({ ino: before.ino, mode: before.mode });
  });

  test("leaves no draft, and the old file as it was, when it cannot be written", async () => {
    // GIVEN a name so long that the draft beside it cannot be made
    const directory = temporaryDirectory();
    const file = join(directory, "f".repeat(250));
    writeFileSync(file, "old");

    // WHEN
    const failure = await failureOf({ file });

    // THEN
    expect(failure).toContain("could not be written: ENAMETOOLONG");
    expect(readFileSync(file, "utf8")).toBe("old");
    expect(readdirSync(directory)).toHaveLength(1);
  });
});
