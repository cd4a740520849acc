import {
  chmodSync,
  chownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findTargetOnWindows } from "../../../lib/delivery/file-target";
import { temporaryDirectory } from "../../support/directory";
import { describeWith, superuser } from "../../support/requirements";
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

describe("delivery to a file where others may write", () => {
  /** A file in a directory below another one, which has that mode. */
  function below(mode: number, ...further: string[]): [file: string, open: string] {
    const open = join(temporaryDirectory(), "it's open");
    mkdirSync(join(open, ...further), { recursive: true });
    chmodSync(open, mode);
    return [join(open, ...further, "flexera.json"), open];
  }

  test.each([
    ["itself", []],
    ["above it", ["own", "deep"]],
  ])("is refused where every user may write to the directory %s", async (_, further) => {
    // GIVEN
    const [file, open] = below(0o777, ...further);

    // WHEN
    const failure = await failureOf({ file });

    // THEN
    expect(failure).toContain(`the file ${file} could not be written: every user may write to the directory ${open}`);
    expect(failure).toContain(`chmod o-w '${open.replace("'", `'\\''`)}'`);
    expect(readdirSync(join(file, ".."))).toEqual([]);
  });

  test("is refused by a link of one's own to such a directory", async () => {
    // GIVEN
    const [, open] = below(0o777);
    const link = join(temporaryDirectory(), "link");
    symlinkSync(open, link);

    // THEN
    expect(await failureOf({ file: join(link, "flexera.json") })).toContain(
      `every user may write to the directory ${open}`,
    );
  });

  test("goes on where nobody may remove what is another's", async () => {
    const [file] = below(0o1777, "own");
    await expect(delivering({ file })).resolves.toBe("written");
  });

  test("ends at links that lead in a circle", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    symlinkSync("two", join(directory, "one"));
    symlinkSync("one", join(directory, "two"));

    // THEN
    expect(await failureOf({ file: join(directory, "one") })).toContain("leads through too many symbolic links");
  });

  test("finds its way by relative links, dots and doubled slashes", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "real", "deep"), { recursive: true });
    symlinkSync("real/deep", join(directory, "short"));

    // WHEN
    await delivering({ file: `${directory}//short/.././flexera.json` });

    // THEN as for the system, above what the link points to
    expect(readdirSync(join(directory, "real")).sort()).toEqual(["deep", "flexera.json"]);
  });
});

describeWith(superuser, "delivery to a file by root, beside another user", () => {
  const other = 1017;

  test("does not follow the link of another user, and leaves what it points to", async () => {
    // GIVEN a directory as /tmp is, and in it a link of another user to a file of root's
    const shared = temporaryDirectory();
    chmodSync(shared, 0o1777);
    const [link, target] = [join(shared, "flexera.json"), join(temporaryDirectory(), "shadow")];
    writeFileSync(target, "of root");
    symlinkSync(target, link);
    lchownSync(link, other, other);

    // WHEN
    const failure = await failureOf({ file: link });

    // THEN
    expect(failure).toContain(`the symbolic link ${link} belongs to another user (uid ${other})`);
    expect(failure).toContain("Name the file itself");
    expect(readFileSync(target, "utf8")).toBe("of root");
  });

  test("does not follow the link of another user on the way", async () => {
    // GIVEN
    const shared = temporaryDirectory();
    chmodSync(shared, 0o1777);
    const [link, target] = [join(shared, "run"), temporaryDirectory()];
    symlinkSync(target, link);
    lchownSync(link, other, other);

    // THEN
    expect(await failureOf({ file: join(link, "flexera.json") })).toContain(
      `the symbolic link ${link} belongs to another`,
    );
    expect(readdirSync(target)).toEqual([]);
  });

  test.each([
    ["itself", []],
    ["above it", ["of root"]],
  ])("refuses a directory of another user, %s", async (_, further) => {
    // GIVEN
    const home = join(temporaryDirectory(), "home");
    mkdirSync(join(home, ...further), { recursive: true });
    chownSync(home, other, other);

    // WHEN
    const failure = await failureOf({ file: join(home, ...further, "flexera.json") });

    // THEN
    expect(failure).toContain(`the directory ${home} belongs to another user (uid ${other})`);
    expect(readdirSync(join(home, ...further))).toEqual([]);
  });

  test("refuses a directory that a group of others may write to, and takes one of root's group", async () => {
    // GIVEN
    const directory = join(temporaryDirectory(), "shared");
    mkdirSync(directory);
    chmodSync(directory, 0o775);
    const file = join(directory, "flexera.json");
    await expect(delivering({ file })).resolves.toBe("written");

    // WHEN
    chownSync(directory, 0, other);

    // THEN
    expect(await failureOf({ file })).toContain(`the group ${other} may write to the directory ${directory}`);
  });

  test("takes the place of another user's file where only root may write", async () => {
    // GIVEN
    const file = join(temporaryDirectory(), "flexera.json");
    writeFileSync(file, "theirs");
    chownSync(file, other, other);

    // WHEN
    await delivering({ file });

    // THEN
    expect(statSync(file)).toMatchObject({ uid: 0 });
    expect(modeOf(file)).toBe("600");
  });
});

describe("on Windows, the file that a path stands for", () => {
  const target = (path: string) => findTargetOnWindows(path, "the file").catch((error: unknown) => String(error));

  test("is the file, the new one in its directory, or what a link points to", async () => {
    const directory = realpathSync(temporaryDirectory());
    const [file, link] = [join(directory, "flexera.json"), join(directory, "link")];
    symlinkSync(file, link);
    expect(await target(file)).toBe(file);
    expect(await target(link)).toContain("is a symbolic link to something that does not exist");
    writeFileSync(file, "old");
    expect(await target(file)).toBe(file);
    expect(await target(link)).toBe(file);
  });

  test("is none where there is no directory, and none that is one", async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "file"), "");
    expect(await target(join(directory, "missing", "flexera.json"))).toContain("missing does not exist");
    expect(await target(join(directory, "file", "flexera.json"))).toContain("file does not exist");
    expect(await target(directory)).toContain("something else than a file");
  });
});
