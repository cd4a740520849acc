import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pipelines, startProject, type StartOptions } from "../../../lib/starter";
import { filesBelow, temporaryDirectory } from "../../support/directory";
import { processFiles, testWith } from "../../support/requirements";

const root = resolve(__dirname, "../../..");
const starter = join(root, "starter");
const options: StartOptions = { starter, requirement: "0.1.0", pipeline: "github", userAgent: undefined };

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifestIn = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;

function directoryWith(files: Readonly<Record<string, string>>): string {
  const directory = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

describe("the files of the starter", () => {
  test("pin what this package itself is tested with, and exactly", () => {
    const { dependencies, devDependencies } = manifestIn(starter);
    const own = manifestIn(root);
    const pinned = { ...dependencies, ...devDependencies };
    for (const [name, version] of Object.entries(pinned)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
      const tested = { ...own.devDependencies, [own.name]: own.version }[name]?.replace("~", "");
      if (tested !== undefined && name !== "constructs") expect([name, version]).toEqual([name, tested]);
    }
  });

  test.each([
    ["github", "# .github/workflows/access.yml"],
    ["gitlab", "# .gitlab-ci.yml"],
  ] as const)("hold the pipeline for %s as the docs show it", (pipeline, start) => {
    const page = readFileSync(join(root, "docs", "review.md"), "utf8");
    const shown = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, code = ""]) => code);

    expect(shown.find((code) => code.startsWith(start))).toBe(readFileSync(join(starter, pipelines[pipeline]), "utf8"));
  });
});

describe("a start in a new directory", () => {
  testWith(processFiles, "fails at once, and in words, where no directory can be made", () => {
    for (const directory of ["/proc/flexera", "/proc/flexera/one/two"]) {
      expect(() => startProject(directory, options)).toThrow(/^cannot write \/proc\/flexera.*must be writable$/);
    }
  });

  test("writes every file, under the directory's name and with the requirement that is given", () => {
    const directory = join(temporaryDirectory(), "Our Access!");

    const start = startProject(directory, { ...options, requirement: "file:../this.tgz" });

    expect(start).toMatchObject({ kept: [], lacks: [], install: "npm install" });
    expect(
      filesBelow(directory)
        .map((file) => file.slice(directory.length + 1))
        .sort(),
    ).toEqual([...start.written].sort());
    expect(manifestIn(directory)).toMatchObject({
      name: "our-access-",
      dependencies: { "cdktf-flexera-iam": "file:../this.tgz" },
    });
    expect(start.written).toEqual(expect.arrayContaining([".gitignore", "billing.test.ts", pipelines.github]));
  });

  test.each([
    ["pnpm/9.1.0 npm/? node/v20.20.2", "pnpm install", "pnpm test"],
    ["yarn/1.22.22 npm/? node/v20", "yarn install", "yarn test"],
    ["bun/1.2.0", "bun install", "bun run test"],
    ["constructor/1", "npm install", "npm test"],
    [undefined, "npm install", "npm test"],
  ])("by %s names the commands that go with it", (userAgent, install, testing) => {
    expect(startProject(temporaryDirectory(), { ...options, userAgent })).toMatchObject({ install, test: testing });
  });

  test("by a Yarn that is not of the first line has packages installed where cdktf finds them", () => {
    const written = (userAgent: string) => startProject(temporaryDirectory(), { ...options, userAgent }).written;

    expect(written("yarn/4.18.1 npm/? node/v20")).toContain(".yarnrc.yml");
    expect(written("yarn/1.22.22 npm/? node/v20")).not.toContain(".yarnrc.yml");
  });

  test("for cdktn names the fork, its commands and the Node that they want, in every file", () => {
    const directory = temporaryDirectory();

    startProject(directory, { ...options, core: "cdktn", pipeline: "gitlab" });

    const own = manifestIn(root).devDependencies;
    expect(manifestIn(directory)).toMatchObject({
      engines: { node: ">=22.19" },
      scripts: { deploy: "cdktn deploy", synth: "cdktn synth" },
      dependencies: { cdktn: own.cdktn, "cdktf-flexera-iam": "0.1.0" },
      devDependencies: { "cdktn-cli": own.cdktn },
    });
    const texts = filesBelow(directory).map((file) => readFileSync(file, "utf8"));
    // The names of the package, of the directory and of the file of settings are the same under both.
    const rest = texts.join("").replace(/cdktf-flexera-iam|cdktf\.out/g, "");
    expect(rest.match(/.*cdktf.*/g)).toBeNull();
    expect(rest).not.toContain("Node.js 20");
    expect(texts.join("")).toContain('from "cdktf-flexera-iam/cdktn"');
    expect(texts.join("")).toContain('from "cdktf-flexera-iam/emulator"');
  });

  test("needs a directory that has a name", () => {
    expect(() => startProject("", options)).toThrow(/has no name: give one, or leave it out/);
  });

  test("writes no pipeline where none is wanted", () => {
    const { written } = startProject(temporaryDirectory(), { ...options, pipeline: undefined });

    expect(written.filter((file) => Object.values(pipelines).some((one) => one === file))).toEqual([]);
  });
});

describe("a start in a project that is there", () => {
  const cdktf = { "cdktf.json": JSON.stringify({ language: "typescript", app: "npx ts-node src/main.ts" }) };

  test("touches no file, adds a stack and its test, and says what is missing", () => {
    // GIVEN
    const mine = {
      ...cdktf,
      "package.json": JSON.stringify({
        dependencies: { cdktf: "^0.21.0", constructs: "^10.4.2" },
        scripts: { test: "x" },
      }),
      "pnpm-lock.yaml": "",
      ".gitignore": "/node_modules\n",
      "billing.ts": "// mine\n",
      "main.ts": "// mine, too\n",
    };
    const directory = directoryWith(mine);

    // WHEN
    const { written, kept, lacks } = startProject(directory, options);

    // THEN
    expect(written).toEqual(["billing.test.ts", pipelines.github]);
    expect(kept).toEqual(["cdktf.json", "billing.ts"]);
    for (const [name, content] of Object.entries(mine))
      expect(readFileSync(join(directory, name), "utf8")).toBe(content);
    expect(lacks).toEqual([
      "packages: pnpm add --save-exact cdktf-flexera-iam@0.1.0",
      expect.stringMatching(/^packages: pnpm add --save-exact --save-dev .*\bjest@\d/) as string,
      expect.stringMatching(/^in the scripts of package.json: .*"deploy": "cdktf deploy"/) as string,
      expect.stringMatching(/jest/) as string,
      "in .gitignore: cdktf.out/, *.tfstate*",
      expect.stringContaining('new Billing(app, "billing")') as string,
    ]);
  });

  test("with cdktn gets a stack for cdktn, and is refused one for cdktf", () => {
    const files = { ...cdktf, "package.json": JSON.stringify({ dependencies: { cdktn: "^0.24.0" } }) };

    const directory = directoryWith(files);
    const { lacks } = startProject(directory, options);

    expect(readFileSync(join(directory, "billing.ts"), "utf8")).toContain('from "cdktf-flexera-iam/cdktn"');
    expect(lacks.join("\n")).toMatch(/cdktn-cli@.*\n.*"deploy": "cdktn deploy"/);
    expect(() => startProject(directoryWith(files), { ...options, core: "cdktf" })).toThrow(
      /package\.json asks for cdktn, and the constructs would be for cdktf, .*leave --core out/,
    );
  });

  test.each(["cdktf", "cdktn"] as const)("lacks nothing after a start of our own, with %s", (core) => {
    const directory = temporaryDirectory();
    startProject(directory, { ...options, core });

    const again = startProject(directory, options);

    expect(again).toMatchObject({ written: [], lacks: [] });
  });

  test("of a Node.js package without cdktf makes it one", () => {
    const directory = directoryWith({ "package.json": JSON.stringify({ name: "service" }) });

    const { written, kept, lacks } = startProject(directory, options);

    expect(written).toEqual(expect.arrayContaining(["cdktf.json", "main.ts", "tsconfig.json"]));
    expect(kept).toEqual(["package.json"]);
    expect(lacks[0]).toMatch(/^packages: npm install --save-exact cdktf@0.21.0 /);
  });

  test.each([
    ["another language", { "cdktf.json": '{"language":"python"}' }, /python.*flexera-iam install/],
    ["a package.json that is no JSON", { "package.json": "{" }, /package\.json.*must hold a JSON object/],
    ["a cdktf.json that is a list", { "cdktf.json": "[]" }, /cdktf\.json.*must hold a JSON object/],
  ])("with %s writes nothing, and says so", (_, files, message) => {
    const directory = directoryWith(files);

    expect(() => startProject(directory, options)).toThrow(message);
    expect(readdirSync(directory)).toEqual(Object.keys(files));
  });

  test("at the place of a file, or through a link that leads nowhere, writes nothing over it", () => {
    const directory = directoryWith({ "a-file": "" });
    const linked = temporaryDirectory();
    symlinkSync(join(linked, "nowhere"), join(linked, "main.ts"));

    expect(() => startProject(join(directory, "a-file"), options)).toThrow(/is not a directory/);
    expect(() => startProject(linked, options)).toThrow(/main\.ts: it exists already/);
  });
});
