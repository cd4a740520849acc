import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { temporaryDirectory } from "../../support/directory";
import { isRunning } from "../../support/processes";
import { processFiles, testWith } from "../../support/requirements";
import { until } from "../../support/until";
import { remnantIn, spellings } from "../../support/spellings";
import { credential, delivering, failureOf, secret } from "./support";

/** A command: Node with a script. */
function node(script: string, ...parameters: string[]): string[] {
  return [process.execPath, "-e", script, ...parameters];
}

/** A command that writes to standard error and fails. */
function failing(script: string): string[] {
  return ["sh", "-c", `${script}; exit 3`];
}

/** All but the timers, so that a time-out comes when the test is ready for it. */
const doNotFake: FakeableAPI[] = ["Date", "hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate"];

describe("delivery to a command", () => {
  const onInputAlone = "gives it the credential as one line of JSON on standard input, and nowhere else";
  testWith(processFiles, onInputAlone, async () => {
    // GIVEN
    const file = join(temporaryDirectory(), "seen.json");
    const script = `
      const { readFileSync, writeFileSync } = require("fs");
      const processes = ["self", process.ppid].flatMap((id) =>
        ["cmdline", "environ"].map((name) => readFileSync("/proc/" + id + "/" + name, "utf8")));
      const seen = { input: readFileSync(0, "utf8"), processes };
      writeFileSync(process.argv[1], JSON.stringify(seen));`;

    // WHEN
    await delivering({ command: node(script, file) });

    // THEN
    const seen = JSON.parse(readFileSync(file, "utf8")) as { input: string; processes: string[] };
    expect(seen.input).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(seen.input)).toEqual(credential);
    expect(seen.processes).toHaveLength(4);
    expect(seen.processes.join()).toContain(file);
    expect(seen.processes.join()).not.toContain(secret.slice(0, 12));
  });

  test("does not have a shell change the command", async () => {
    expect(await delivering({ command: ["echo", "$HOME; echo * '", '"', "-n"] })).toBe("$HOME; echo * ' \" -n");
  });

  test("gives it an input that it can open by name, too", async () => {
    // GIVEN
    const script = `process.stdout.write(JSON.parse(require("fs").readFileSync("/dev/stdin")).clientId)`;

    // THEN
    expect(await delivering({ command: node(script) })).toBe(credential.clientId);
  });

  test("gives it the provider's environment without the provider's own secrets and Terraform's handshake", async () => {
    // GIVEN
    const own = ["ACCESS_TOKEN", "REFRESH_TOKEN", "CLIENT_SECRET", "AGE_IDENTITY"].map((name) => `FLEXERA_${name}`);
    const handshake = ["PLUGIN_CLIENT_CERT", "PLUGIN_MIN_PORT", "TF_PLUGIN_MAGIC_COOKIE", "TF_REATTACH_PROVIDERS"];
    const hidden = Object.fromEntries([...own, ...handshake].map((name) => [name, "hidden"]));
    const shown = { VAULT_TOKEN: "shown", FLEXERA_ORG_ID: "shown", AWS_PROFILE: "shown" };
    const environment = { PATH: process.env.PATH, ...hidden, ...shown };

    // WHEN
    const receipt = await delivering({
      command: ["sh", "-c", "env | grep -E 'hidden|shown' | sort | tr '\\n' ' '"],
      environment,
    });

    // THEN
    expect(receipt).toBe("AWS_PROFILE=shown FLEXERA_ORG_ID=shown VAULT_TOKEN=shown");
  });

  test.each([
    ["the first line that it prints", "echo '  version 7  '; echo more", "version 7"],
    ["'delivered' when it prints nothing", "true", "delivered"],
    ["'delivered' when it prints an empty line first", "echo; echo more", "delivered"],
    ["at most 256 characters of it", "printf 'é%.0s' $(seq 300)", "é".repeat(256)],
    ["nothing that a terminal would carry out", "printf '\\033[31mred\\033[0m\\a'", "red"],
  ])("has as its receipt %s", async (_, script, receipt) => {
    expect(await delivering({ command: ["sh", "-c", script] })).toBe(receipt);
  });

  test("is not hurt by a command that does not read, with a credential larger than a pipe", async () => {
    // GIVEN
    const handed = { ...credential, tokenUrl: "x".repeat(1_000_000) };

    // THEN
    expect(await delivering({ command: ["true"], handed })).toBe("delivered");
  });

  test("does not wait for what a command leaves running", async () => {
    // GIVEN a program in the background that holds on to the output
    const directory = temporaryDirectory();
    const pidFile = join(directory, "pid");

    // WHEN
    const receipt = await delivering({ command: ["sh", "-c", `sleep 60 & echo $! > ${pidFile}; echo stored`] });

    // THEN
    const pid = Number(readFileSync(pidFile, "utf8"));
    expect(receipt).toBe("stored");
    expect(isRunning(pid)).toBe(true);
    process.kill(pid, "SIGKILL");
  });

  test("fails when it ends with another status than 0, with the end of what it says", async () => {
    const failure = await failureOf({ command: failing("seq 100 >&2; echo 'access denied' >&2") });

    expect(failure).toBe(
      "the command sh ended with status 3\nIt said:\n92\n93\n94\n95\n96\n97\n98\n99\n100\naccess denied\n\n" +
        "A command that has stored the credential must end with status 0.",
    );
  });

  test("fails when a signal ends it", async () => {
    expect(await failureOf({ command: ["sh", "-c", "kill -SEGV $$"] })).toContain(
      "the command sh ended with status 139 (SIGSEGV)",
    );
  });

  test.each([
    [
      "no-such-program-anywhere",
      "the command no-such-program-anywhere was not found\nNo directory on the PATH holds it.",
    ],
    ["/no/such/program", "the command /no/such/program was not found\nThere is no such file"],
    [__filename, `the command ${__filename} is not executable for the user who runs Terraform\nMake it`],
  ])("fails when %s cannot be started", async (program, said) => {
    expect(await failureOf({ command: [program] })).toContain(said);
  });
});

describe("what a command prints of the secret", () => {
  test("is redacted in receipts and errors, coloured and encoded as well", async () => {
    // GIVEN
    const script = `const s = JSON.parse(require("fs").readFileSync(0)).clientSecret;
      const coloured = s.slice(0, 9) + "\\x1b[31m" + s.slice(9);
      console[process.argv[1]](s, coloured, Buffer.from(s).toString("base64"), "end");
      process.exitCode = process.argv[1] === "log" ? 0 : 1;`;

    // WHEN
    const receipt = await delivering({ command: node(script, "log") });
    const failure = await failureOf({ command: node(script, "error") });

    // THEN
    expect(receipt).toBe("[redacted] [redacted] [redacted] end");
    expect(failure).toContain("It said:\n[redacted] [redacted] [redacted] end\n");
  });

  test.each(spellings)("is redacted that it prints $name", async ({ of }) => {
    // GIVEN
    const file = join(temporaryDirectory(), "spelled");
    writeFileSync(file, `<${of(secret)}>`);

    // WHEN
    const receipt = await delivering({ command: ["cat", file] });
    const failure = await failureOf({ command: failing(`cat ${file} >&2`) });

    // THEN
    for (const text of [receipt, failure]) {
      expect(text).toContain("[redacted]");
      expect(remnantIn(text, secret)).toBeUndefined();
    }
  });

  test.each([0, 17, 62])("is redacted where the part that is kept begins or ends in it (%i)", async (shift) => {
    // GIVEN so much output that only its start (receipts) or its end (errors) is kept
    const script = `const s = JSON.parse(require("fs").readFileSync(0)).clientSecret;
      const text = ".".repeat(${shift}) + s.repeat(2000);
      process[process.argv[1]].write(text); process.exitCode = process.argv[1] === "stdout" ? 0 : 1;`;

    // WHEN
    const receipt = await delivering({ command: node(script, "stdout") });
    const failure = await failureOf({ command: node(script, "stderr") });

    // THEN a mask that is cut is all that is left
    const said = /It said:\n(.*)\n/.exec(failure)?.[1] ?? "";
    for (const text of [receipt, said]) expect(text.replaceAll("[redacted]", "")).toMatch(/^\.*[redact[\]]{0,10}$/);
  });
});

describe("a command that has to end", () => {
  afterEach(() => jest.useRealTimers());

  test("is ended with all that it started when it takes longer than its time-out", async () => {
    // GIVEN
    jest.useFakeTimers({ doNotFake });
    const file = join(temporaryDirectory(), "started");
    const script = `echo waiting for a password >&2; sleep 3600 & echo $! > ${file}.part; mv ${file}.part ${file}; wait`;

    // WHEN
    const failing = failureOf({ command: ["sh", "-c", script], timeout: "1s" });
    await until(() => existsSync(file));
    jest.advanceTimersByTime(1_000);
    const failure = await failing;

    // THEN
    expect(failure).toBe(
      "the command sh took longer than 1s and was ended\nIt said:\nwaiting for a password\n\n" +
        'Find out what it waits for, or allow it more time: timeout, such as "5m".',
    );
    const pid = Number(readFileSync(file, "utf8"));
    await until(() => !isRunning(pid));
  });

  test("is interrupted at once, and killed when it does not listen", async () => {
    // GIVEN a command, and one that it started, which both go on after SIGTERM
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "pids"));
    const file = join(directory, "stubborn.sh");
    writeFileSync(
      file,
      `trap '' TERM; touch ${directory}/pids/$$; if [ "$1" ]; then sh $0 & fi; while :; do sleep 0.05; done`,
    );
    const controller = new AbortController();

    // WHEN
    const failure = failureOf({ command: ["sh", file, "twice"], signal: controller.signal });
    const pids = () => readdirSync(join(directory, "pids")).map(Number);
    await until(() => pids().length === 2);
    controller.abort();

    // THEN
    expect(await failure).toContain("the command sh was interrupted");
    await until(() => !pids().some(isRunning));
  });

  test("ends with the process that has started it", async () => {
    // GIVEN
    const directory = temporaryDirectory();
    const [bundle, pidFile] = [join(directory, "delivery.cjs"), join(directory, "pid")];
    buildSync({
      entryPoints: [require.resolve("../../../lib/delivery")],
      outfile: bundle,
      bundle: true,
      platform: "node",
    });
    const delivery = { file: null, vaultKv: null, timeout: null };
    const command = [
      "sh",
      "-c",
      `echo $$ > ${pidFile}.part; mv ${pidFile}.part ${pidFile}; while :; do sleep 0.05; done`,
    ];
    const script = `
      const { deliver } = require(${JSON.stringify(bundle)});
      const { credential, delivery } = JSON.parse(process.argv[1]);
      deliver(credential, delivery, { signal: new AbortController().signal });
      const { existsSync, watch } = require("fs");
      const look = () => existsSync(${JSON.stringify(pidFile)}) && process.exit(7);
      watch(${JSON.stringify(directory)}, look);
      look();`;

    // WHEN
    const handed = JSON.stringify({ credential, delivery: { ...delivery, command } });
    const { status } = spawnSync(process.execPath, ["-e", script, handed]);

    // THEN
    expect(status).toBe(7);
    const pid = Number(readFileSync(pidFile, "utf8"));
    await until(() => !isRunning(pid));
  });

  test("is not even started after an interrupt", async () => {
    // GIVEN
    const file = join(temporaryDirectory(), "touched");

    // WHEN
    const failure = await failureOf({ command: ["touch", file], signal: AbortSignal.abort() });

    // THEN
    expect(failure).toContain("was interrupted");
    expect(existsSync(file)).toBe(false);
  });
});
