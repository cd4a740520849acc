import { spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { temporaryDirectory } from "../../support/directory";
import { gone, made, planOf } from "../moves/plans";
import { bundleCommand, program } from "./command";

const secret = "k9f-0123456789abcdefghijklmnopqrstuvwxyz";
const howTo = "terraform plan -out PLANFILE, and then terraform show -json PLANFILE, print what is wanted";

beforeAll(bundleCommand);

interface Options extends Pick<SpawnOptions, "env" | "detached"> {
  readonly input?: string;
}

function start(parameters: readonly string[], { input = "", ...options }: Options = {}) {
  const child = spawn(process.execPath, [program, "moves", ...parameters], { stdio: "pipe", ...options });
  child.stdin.end(input);
  const said = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { child, ended: said.then(([[code], stdout, stderr]) => ({ code: code as number | null, stdout, stderr })) };
}

function run(parameters: readonly string[], options?: Options) {
  return start(parameters, options).ended;
}

function fileWith(content: string | Buffer, name = "plan.json"): string {
  const file = join(temporaryDirectory(), name);
  writeFileSync(file, content);
  return file;
}

const renamed = planOf([
  gone("flexera_service_account_client.old", { client_secret: secret }),
  made("flexera_service_account_client.new"),
]);

const blocks = [
  "moved {",
  "  from = flexera_service_account_client.old",
  "  to   = flexera_service_account_client.new",
  "}",
  '# constructs: on flexera_service_account_client.new, .moveFromId("flexera_service_account_client.old")',
  "",
].join("\n");

describe("flexera-iam moves", () => {
  test.each([
    ["a file", () => [[fileWith(renamed)], {}] as const],
    ["standard input", () => [[], { input: renamed }] as const],
    ["standard input by its sign", () => [["-"], { input: renamed }] as const],
  ])("reads a plan from %s, and prints blocks and what constructs say instead", async (_, given) => {
    const [parameters, options] = given();

    expect(await run(parameters, options)).toEqual({ code: 0, stdout: blocks, stderr: "" });
  });

  test("says that nothing moves, in words that a configuration may hold", async () => {
    expect(await run([], { input: planOf([]) })).toEqual({ code: 0, stdout: "# nothing moves\n", stderr: "" });
  });

  test("names an instance for constructs by its key", async () => {
    const input = planOf([gone("flexera_service_account.old"), made('flexera_service_account.team["a \\"b\\""]')]);

    expect((await run([], { input })).stdout).toContain(
      '# constructs: on flexera_service_account.team, .moveFromId("flexera_service_account.old", "a \\"b\\"")\n',
    );
  });

  test("prints no line for constructs where none can be: in modules", async () => {
    const input = planOf([gone("flexera_service_account.old"), made("module.m.flexera_service_account.new")]);

    expect((await run([], { input })).stdout).not.toContain("constructs");
  });

  test("ends with 2 when somebody has to decide, and prints nothing then that is not certain", async () => {
    const input = planOf([
      gone("flexera_service_account.a"),
      gone("flexera_service_account.b"),
      made("flexera_service_account.c"),
    ]);

    const { code, stdout, stderr } = await run([], { input });

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^flexera-iam: each of these is an account, .*\n$/);
  });

  test.each([
    ["an empty text", "", "is empty"],
    ["a text that is no JSON", `{"client_secret": "${secret}" oops`, "is not a plan in JSON"],
    ["a list", `["${secret}"]`, "is not a plan in JSON"],
    ["another document of terraform's", '{"format_version":"1.0","provider_schemas":{}}', "is not a plan in JSON"],
    ["a plan without a version", '{"planned_values":{}}', "is not a plan in JSON"],
    ["changes that are none", '{"format_version":"1.2","resource_changes":[{"address":1}]}', "is not a plan in JSON"],
    [
      "what terraform says while it plans",
      '{"@level":"info"}\n{"@level":"info"}\n',
      "is what terraform says with -json",
    ],
    ["one line of that", '{"@level":"info"}\n', "is what terraform says with -json"],
    ["a stored state", `{"version":4,"serial":1,"lineage":"x","secret":"${secret}"}`, "is a state, not a plan"],
    ["a shown state", `{"format_version":"1.0","values":{"x":"${secret}"}}`, "is a state, not a plan"],
  ])("says what is wrong with %s, and shows nothing of it", async (_, content, problem) => {
    // GIVEN
    const file = fileWith(content);

    // WHEN
    const { code, stdout, stderr } = await run([file]);

    // THEN
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`flexera-iam: ${file} ${problem}`);
    expect(stderr).toContain(howTo);
    expect(stderr).not.toContain(secret);
  });

  test("tells a plan file from the plan in it", async () => {
    const file = fileWith(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe]));

    expect(await run([file])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `flexera-iam: ${file} is a plan file as terraform plan -out writes it, which only terraform can read; terraform ` +
        `show -json PLANFILE prints it in JSON\n`,
    });
  });

  test.each([
    ["1.99", 0],
    ["2.0", 1],
  ])("reads the format %s: ends with %d", async (version, expected) => {
    const { code, stderr } = await run([], { input: planOf([], { format_version: version }) });

    expect(code).toBe(expected);
    if (expected === 1) {
      expect(stderr).toContain(
        `standard input has the format version ${version}; the newest that is understood here is 1.x, so a newer ` +
          `cdktf-flexera-iam is needed`,
      );
    }
  });

  test("names a file that cannot be read", async () => {
    const file = join(temporaryDirectory(), "missing.json");

    const { code, stderr } = await run([file]);

    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^flexera-iam: cannot read ${file}: ENOENT`));
  });
});

describe("flexera-iam moves --dir", () => {
  /** A program in the place of terraform: `$file` is where the plan goes, or is. */
  function terraform(script: string): {
    readonly env: NodeJS.ProcessEnv;
    readonly notes: string;
    readonly temporary: string;
  } {
    const directory = temporaryDirectory();
    const [file, notes, temporary] = ["terraform", "notes", "tmp"].map((name) => join(directory, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(temporary);
    const head = `#!/bin/sh\nnotes=${notes}\nfor file; do :; done\nfile=\${file#-out=}\n`;
    writeFileSync(file, `${head}${script}\n`);
    chmodSync(file, 0o755);
    return { env: { ...process.env, TERRAFORM_BINARY_NAME: file, TMPDIR: temporary }, notes, temporary };
  }

  const plan = `echo planned > "$file"`;
  const show = (): string => `cat "${fileWith(renamed)}"`;

  test("plans there with the terraform that cdktf would take, into a file that only its user can read, and deletes it", async () => {
    // GIVEN
    const { env, notes, temporary } = terraform(`
      echo "$1 in $(pwd): $(ls -ld "$(dirname "$file")" | cut -c1-10)" >> "$notes"
      if [ "$1" = plan ]; then ${plan}; echo "${secret}"; else ${show()}; fi
    `);
    const directory = temporaryDirectory();

    // WHEN
    const result = await run(["--dir", directory], { env });

    // THEN
    expect(result).toEqual({ code: 0, stdout: blocks, stderr: "" });
    expect(readFileSync(notes, "utf8")).toBe(`plan in ${directory}: drwx------\nshow in ${directory}: drwx------\n`);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("passes on what terraform says when it cannot plan, and leaves nothing behind", async () => {
    const { env, temporary } = terraform(`echo "Error: no such thing" >&2; exit 1`);
    const directory = temporaryDirectory();

    const { code, stdout, stderr } = await run(["--dir", directory], { env });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("Error: no such thing");
    expect(stderr).toContain(`plan has made no plan of ${directory} (exit code 1)`);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("deletes the plan when it cannot be shown", async () => {
    const { env, temporary } = terraform(`[ "$1" = plan ] && ${plan} || exit 3`);

    const { code, stderr } = await run(["--dir", temporaryDirectory()], { env });

    expect(code).toBe(1);
    expect(stderr).toContain("show -json has failed (exit code 3)");
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
    ["SIGHUP", 129],
    ["SIGQUIT", 131],
  ] as const)(
    "deletes the plan when %s comes while terraform plans, and ends with %i, as shells say it",
    async (signal, expected) => {
      // GIVEN a terraform that plans until a signal comes
      const { env, notes, temporary } = terraform(`
      trap 'exit 1' TERM INT
      ${plan}
      mkfifo "$notes.fifo"
      echo started > "$notes"
      read line < "$notes.fifo"
    `);
      const { child, ended } = start(["--dir", temporaryDirectory()], { env, detached: true });
      while (!existsSync(notes)) await new Promise(setImmediate);

      // WHEN it comes to this program alone, or from a terminal to both
      if (signal === "SIGINT") process.kill(-Number(child.pid), signal);
      else child.kill(signal);

      // THEN
      const { code, stdout, stderr } = await ended;
      expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
      expect(stderr).toContain(`flexera-iam: ended by ${signal}`);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  test.each([
    ["no terraform", () => [temporaryDirectory(), "no-such-terraform"], "cannot run no-such-terraform: spawn"],
    ["no directory", () => [join(temporaryDirectory(), "missing"), "terraform"], "missing is not a directory"],
  ])("says that there is %s", async (_, given, expected) => {
    const [directory = "", binary] = given();

    const { code, stdout, stderr } = await run(["--dir", directory], {
      env: { ...process.env, TERRAFORM_BINARY_NAME: binary },
    });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(expected);
  });

  test("is refused beside a plan", async () => {
    expect(await run(["--dir", ".", "plan.json"])).toEqual({
      code: 1,
      stdout: "",
      stderr: "flexera-iam: --dir makes a plan of its own: leave out plan.json, or --dir\n",
    });
  });
});
