import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRelease } from "../../scripts/release";
import { temporaryDirectory } from "../support/directory";

const pack = { npm_command: "pack" };

describe("a build is that of a release", () => {
  let root: string;
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.internal", ...args], { cwd: root });

  beforeEach(() => {
    root = temporaryDirectory();
    writeFileSync(join(root, "package.json"), '{ "version": "1.2.3" }');
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message=first");
  });

  test("when it is told so, and when npm publishes", () => {
    expect(isRelease(root, ["--release"], {})).toBe(true);
    expect(isRelease(root, [], { npm_command: "publish" })).toBe(true);
  });

  test("when npm packs what the tag of the version names, to the byte", () => {
    expect(isRelease(root, [], pack)).toBe(false);
    git("tag", "v1.2.3");
    expect(isRelease(root, [], pack)).toBe(true);
    expect(isRelease(root, [], { npm_command: "install" })).toBe(false);
    writeFileSync(join(root, "new.txt"), "");
    expect(isRelease(root, [], pack)).toBe(false);
  });

  test("not when npm packs another version than the tag's, or what no version control knows", () => {
    git("tag", "v1.2.4");
    expect(isRelease(root, [], pack)).toBe(false);
    const elsewhere = temporaryDirectory();
    writeFileSync(join(elsewhere, "package.json"), '{ "version": "1.2.3" }');
    expect(isRelease(elsewhere, [], pack)).toBe(false);
  });
});
