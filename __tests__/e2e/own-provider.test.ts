import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { startService } from "../../examples/own-provider/service";
import { runCdktf } from "../support/cdktf";
import { copyOfOwnProvider, ownProviderExample } from "../support/own-provider-example";
import { errorsInFiles } from "../support/strict-compiler";
import { terraform, terraformEnvironment, terraformOk } from "../support/terraform";

const execute = promisify(execFile);
let directory: string;

beforeAll(() => {
  directory = copyOfOwnProvider();
  writeFileSync(join(directory, "package.json"), JSON.stringify({ name: "own-provider", private: true }));
  const compilerOptions = { strict: true, module: "commonjs", target: "es2022", esModuleInterop: true };
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, "ts-node": { swc: true } }));
});

function edit(file: string, from: string, to: string): void {
  const path = join(directory, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

test("its files compile, in the strictest way", () => {
  const files = ["main.ts", "notes.test.ts", "notes.ts", "provider.ts", "service.ts"];
  expect(readdirSync(ownProviderExample).sort()).toStrictEqual(["cdktf.json", ...files]);
  const found = errorsInFiles(files.map((file) => join(directory, file)));
  expect(found).toStrictEqual([]);
});

test("its own test passes", async () => {
  const { stdout } = await execute(process.execPath, ["-r", "ts-node/register", "--test", "notes.test.ts"], {
    cwd: directory,
    // As if no test were under way.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined },
  });

  expect(stdout).toMatch(/^# pass 1$/m);
});

test("it is deployed, changed, rebuilt, replaced, mended, imported and destroyed", async () => {
  const service = await startService();
  const stack = join(directory, "cdktf.out", "stacks", "notes");
  const env = { NOTES_URL: service.url };
  const cdktf = (...args: string[]) => runCdktf(args, directory, env);
  const apply = async (): Promise<string> => {
    await execute(process.execPath, ["-r", "ts-node/register", "main.ts"], {
      cwd: directory,
      env: terraformEnvironment(env),
    });
    await terraformOk(["init"], { cwd: stack });
    return terraformOk(["apply", "-auto-approve"], { cwd: stack, env });
  };
  const changes = async () => (await terraform(["plan", "-detailed-exitcode"], { cwd: stack, env })).code;
  try {
    // WHEN it is deployed by a plain command
    expect(await cdktf("deploy", "--auto-approve")).toMatchObject({ code: 0 });

    // THEN
    expect([...service.notes.values()]).toMatchObject([{ id: "note-1", title: "Hooks", topic: null, words: 4 }]);

    // WHEN the note changes, the provider is another one, and Flexera's is beside it
    edit("main.ts", "plain functions.", "plain, small functions.");
    edit("main.ts", "new Provider(", 'new FlexeraProvider(stack, "flexera");\nnew Provider(');
    edit(
      "main.ts",
      "import { constructsOf",
      'import { FlexeraProvider } from "cdktf-flexera-iam";\nimport { constructsOf',
    );
    edit("notes.ts", '"What the service calls it."', '"The id that the service gives."');
    const before = readFileSync(join(stack, ".terraform.lock.hcl"), "utf8");
    const { code, stdout } = await cdktf("deploy", "--auto-approve");

    // THEN no flag was wanted
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("words = 5") as string });
    expect(stdout).toContain("0 added, 1 changed, 0 destroyed");
    const after = readFileSync(join(stack, ".terraform.lock.hcl"), "utf8");
    expect(after).not.toBe(before);
    expect(after).toContain("terraform.internal/example/notes");

    // WHEN an argument changes that replaces it
    edit("main.ts", "functions.", 'functions.", topic: "code');
    expect(await apply()).toContain("1 added, 0 changed, 1 destroyed");
    expect([...service.notes.keys()]).toStrictEqual(["note-2"]);

    // WHEN somebody changes it by hand
    for (const note of service.notes.values()) service.notes.set(note.id, { ...note, title: "by hand" });
    expect(await changes()).toBe(2);
    expect(await apply()).toContain("0 added, 1 changed, 0 destroyed");

    // WHEN it is imported
    await terraformOk(["state", "rm", "notes_note.first"], { cwd: stack });
    await terraformOk(["import", "notes_note.first", "note-2"], { cwd: stack, env });
    expect(await changes()).toBe(0);

    // WHEN hooks fail in a way that nobody has described
    const failed = await terraform(["plan"], { cwd: stack, env: { NOTES_URL: "http://127.0.0.1:1" } });
    expect(failed.stderr).toMatch(/fetch failed[\s\S]*notes\.ts:\d+:\d+ \(Notebook\.find\)/);

    // WHEN
    await terraformOk(["destroy", "-auto-approve"], { cwd: stack, env });
    expect([...service.notes.keys()]).toStrictEqual([]);
  } finally {
    service.close();
  }
});
