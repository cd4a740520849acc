import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { install, packProgram, type ProviderPackage } from "../../../lib/install";
import { temporaryDirectory } from "../../support/directory";

const repository = resolve(__dirname, "../../..");
const address = "terraform.internal/example/notes-2";

/** A project with a program that says where it was thrown, and may have esbuild. */
function project(hasEsbuild = true): string {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "src"));
  mkdirSync(join(directory, "node_modules"));
  writeFileSync(join(directory, "package.json"), "{}");
  writeFileSync(
    join(directory, "src", "main.ts"),
    `import { where } from "./where";\n\n\nconst said: string = where();\nconsole.log(said);\n`,
  );
  writeFileSync(
    join(directory, "src", "where.ts"),
    `// a line\nexport const where = () => String(new Error().stack);\n`,
  );
  if (hasEsbuild) symlinkSync(join(repository, "node_modules/esbuild"), join(directory, "node_modules/esbuild"));
  return directory;
}

/** Unpacks an archive, whose files are stored as they are, and runs its program. */
function run({ archive }: ProviderPackage): string {
  const directory = temporaryDirectory();
  for (let at = 0; archive.readUInt32BE(at) === LOCAL_HEADER;) {
    const [size, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const content = at + 30 + nameLength;
    const name = archive.toString("utf8", at + 30, content);
    writeFileSync(join(directory, name), archive.subarray(content, content + size), { mode: 0o755 });
    at = content + size;
  }
  return execFileSync(join(directory, "terraform-provider-notes-2"), { encoding: "utf8" });
}

const LOCAL_HEADER = 0x504b0304;

test("a program runs from its package, and its errors tell lines of the sources", () => {
  const said = run(packProgram({ address, file: join(project(), "src", "main.ts") }));

  expect(said).toMatch(/src\/where\.ts:2:\d+/);
  expect(said).toMatch(/src\/main\.ts:4:\d+/);
});

test("the same sources have the same version wherever they are, and changed ones another", () => {
  // GIVEN
  const [one, other] = [project(), project()];
  const pack = (directory: string): ProviderPackage =>
    packProgram({ address, file: join(directory, "src", "main.ts"), version: "1.2.0" });

  // WHEN
  const before = pack(one);
  const same = pack(other);
  writeFileSync(join(other, "src", "where.ts"), `export const where = () => "here";\n`);

  // THEN
  expect(before).toMatchObject({ address, version: expect.stringMatching(/^1\.2\.0-c[0-9a-f]{12}$/) as string });
  expect(same.version).toBe(before.version);
  expect(pack(other).version).not.toBe(before.version);
});

test.each(["cjs", "mjs"])(
  "a program that is bundled already (%s) needs no esbuild, and its source map goes with it",
  (kind) => {
    // GIVEN
    const directory = project(false);
    const file = join(directory, "dist", `notes.${kind}`);
    execFileSync(join(repository, "node_modules/.bin/esbuild"), [
      join(directory, "src", "main.ts"),
      "--bundle",
      "--platform=node",
      `--format=${kind === "cjs" ? "cjs" : "esm"}`,
      "--sourcemap",
      "--log-level=warning",
      `--outfile=${file}`,
    ]);

    // WHEN
    const packed = packProgram({ address, file: pathToFileURL(file), isBundled: true });

    // THEN
    expect(run(packed)).toMatch(/src\/where\.ts:2:\d+/);
  },
);

test("what is placed replaces what an earlier build has placed, with its lock entry", () => {
  // GIVEN
  const directory = project();
  const stack = temporaryDirectory();
  const file = join(directory, "src", "main.ts");
  const first = install(stack, { package: packProgram({ address, file }) });

  // WHEN
  writeFileSync(file, `console.log("rebuilt");\n`);
  const second = install(stack, { package: packProgram({ address, file }) });

  // THEN
  const lock = readFileSync(join(stack, ".terraform.lock.hcl"), "utf8");
  expect(lock).toContain(second.version);
  expect(lock).not.toContain(first.version);
  expect(second.requiredProviders).toContain("notes-2 = {");
});

test.each<[string, () => unknown, RegExp]>([
  [
    "a file that is not there",
    () => packProgram({ address, file: "no/such/file.ts" }),
    /there is no file .*no\/such\/file\.ts, which should be the program of the provider terraform\.internal/,
  ],
  [
    "an address that is none",
    () => packProgram({ address: "Notes", file: __filename }),
    /"Notes" is no address of a provider: it has the form HOST\/NAMESPACE\/TYPE/,
  ],
  [
    "a project without esbuild",
    () => packProgram({ address, file: join(project(false), "src", "main.ts") }),
    /cannot bundle .*main\.ts: .*install esbuild \(npm install --save-dev esbuild\), or bundle the program yourself/s,
  ],
  [
    "a program that does not compile",
    () => {
      const directory = project();
      writeFileSync(join(directory, "src", "where.ts"), "export const where = ;");
      return packProgram({ address, file: join(directory, "src", "main.ts") });
    },
    /cannot bundle .*src\/where\.ts:1:21: ERROR: Unexpected ";"/s,
  ],
])("%s is refused, with what to do", (_, pack, message) => {
  expect(pack).toThrow(message);
});
