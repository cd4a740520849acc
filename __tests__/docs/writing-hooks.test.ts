import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { temporaryDirectory } from "../support/directory";
import { testEphemeral } from "../support/requirements";
import { terraform, terraformEnvironment, terraformOk, terraformPlatform } from "../support/terraform";
import { errorsInFiles } from "../support/strict-compiler";

const repository = resolve(__dirname, "../..");
const directory = temporaryDirectory();
let blocks: readonly Block[];

interface Block {
  readonly language: string;
  readonly text: string;
  /** From its first line, if that is a comment with nothing but a name. */
  readonly file: string | undefined;
}

/** The page as a user would follow it, in a directory that has the package installed. */
beforeAll(async () => {
  const page = await readFile(join(repository, "docs/writing-hooks.md"), "utf8");
  blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
    language,
    text,
    file: /^(?:\/\/|#) (\S+)\n/.exec(text)?.[1],
  }));
  for (const { file, text } of blocks) if (file) await writeFile(join(directory, file), text);

  const installed = join(directory, "node_modules", "cdktf-flexera-iam");
  await mkdir(installed, { recursive: true });
  await symlink(join(repository, "lib"), join(installed, "lib"));
  await symlink(join(repository, "node_modules", ".bin"), join(directory, "node_modules", ".bin"));
  const exports = { "./plugin": "./lib/plugin/index.ts" };
  await writeFile(join(installed, "package.json"), JSON.stringify({ name: "cdktf-flexera-iam", exports }));
});

test("every block of the page is a file that is used, or a command that is run", () => {
  expect(blocks.filter(({ file }) => file === undefined).map(({ language }) => language)).toStrictEqual(["sh"]);
  expect(blocks.map(({ language }) => language)).toStrictEqual([...new Array<string>(10).fill("ts"), "hcl", "sh"]);
});

test("the code compiles, in the strictest way", () => {
  // WHEN
  const files = blocks.flatMap(({ language, file }) => (language === "ts" && file ? [join(directory, file)] : []));
  const found = errorsInFiles(files, {
    noUnusedLocals: true,
    noUnusedParameters: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });

  // THEN
  expect(found).toStrictEqual([]);
});

testEphemeral("the commands lead to what the page says", async () => {
  // GIVEN
  const commands = blocks.find(({ language }) => language === "sh")?.text ?? "";
  const scratch = temporaryDirectory();
  const env = { ...terraformEnvironment(), npm_config_offline: "true", TMPDIR: scratch };

  // WHEN
  const script = commands.replace("linux_amd64", terraformPlatform());
  const { stdout } = await promisify(execFile)("sh", ["-euc", script], { cwd: directory, env });

  // THEN
  expect(stdout).toContain('title = "Hooks"');
  expect(stdout).toContain('slug = "hooks"');
  const [file = ""] = await readdir(join(directory, "notes"));
  const note = JSON.parse(await readFile(join(directory, "notes", file), "utf8")) as unknown;
  expect(note).toMatchObject({ topic: "misc", links: { language: { visits: 0 } } });
  expect((await terraform(["plan", "-detailed-exitcode"], { cwd: directory })).code).toBe(0);
  expect((await readdir(scratch)).filter((name) => name.startsWith("misc-"))).toStrictEqual([]);

  // WHEN what the page says of hooks is tried: a warning at plan, a refused title, an import
  const main = join(directory, "main.tf");
  const configuration = await readFile(main, "utf8");
  await writeFile(main, configuration.replace(/text .*/, ""));
  const warned = await terraformOk(["plan"], { cwd: directory });
  await writeFile(main, configuration.replace('"Hooks"', '"TODO"'));
  const refused = await terraform(["validate"], { cwd: directory });
  await writeFile(main, configuration);
  await terraformOk(["state", "rm", "notes_note.first"], { cwd: directory });
  await terraformOk(["import", "notes_note.first", file.replace(".json", "")], { cwd: directory });

  // THEN
  expect(warned).toContain('note "Hooks" loses its text');
  expect(refused.stderr).toContain("a note without a title");
  expect((await terraform(["plan", "-detailed-exitcode"], { cwd: directory })).code).toBe(0);

  // WHEN it was noted down elsewhere, and moves
  const noted = configuration
    .replace(/resource "notes_note" "first" \{[^]*?\n\}\n/, "")
    .replace(/data "notes_title"[^]*?(?=ephemeral)/, "");
  const elsewhere = `resource "terraform_data" "note" {\n  input = { note = "${file.replace(".json", "")}" }\n}\n`;
  await terraformOk(["state", "rm", "notes_note.first"], { cwd: directory });
  await writeFile(main, noted + elsewhere);
  await terraformOk(["apply", "-auto-approve"], { cwd: directory });
  await writeFile(main, `${configuration}\nmoved {\n  from = terraform_data.note\n  to   = notes_note.first\n}\n`);

  // THEN
  await terraformOk(["apply", "-auto-approve"], { cwd: directory });
  expect((await readdir(join(directory, "notes"))).length).toBe(1);
  expect((await terraform(["plan", "-detailed-exitcode"], { cwd: directory })).code).toBe(0);
});
