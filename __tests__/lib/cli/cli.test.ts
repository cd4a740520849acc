import { execFileSync, spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { providerPackage } from "../../../lib/install";
import { scriptPlatforms } from "../../../lib/install/place";
import { filesBelow, temporaryDirectory } from "../../support/directory";

const root = resolve(__dirname, "../../..");
const program = join(temporaryDirectory(), "flexera-iam.cjs");

beforeAll(() => {
  // One file, as it is now. It finds the package's own files by the place of its module, so that is kept.
  const place = `--define:__dirname=${JSON.stringify(join(root, "lib", "install"))}`;
  const options = ["--bundle", "--platform=node", "--log-level=warning", place, `--outfile=${program}`];
  execFileSync(join(root, "node_modules", ".bin", "esbuild"), [join(root, "lib", "cli", "command.ts"), ...options]);
});

type Running = ChildProcessByStdio<null, Readable, Readable>;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const children = new Set<Running>();

afterEach(() => {
  for (const child of children) child.kill("SIGTERM");
});

function start(...args: string[]): {
  child: Running;
  ended: Promise<Ended>;
  printed: (text: string) => Promise<string>;
} {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(([code]): Ended => {
    children.delete(child);
    return { code: code as number | null, stdout, stderr };
  });
  return {
    child,
    ended,
    async printed(text) {
      const failed = ended.then((all) => {
        throw new Error(`it has ended without saying ${text}: ${JSON.stringify(all)}`);
      });
      while (!stdout.includes(text)) await Promise.race([once(child.stdout, "data"), failed]);
      failed.catch(() => undefined);
      return stdout;
    },
  };
}

function run(...args: string[]): Promise<Ended> {
  return start(...args).ended;
}

/** A program for the emulator to run: Node with a script. */
function node(script: string): string[] {
  return ["--", process.execPath, "-e", script];
}

function exportsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^ *export (\w+)=(\S+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

describe("flexera-iam emulator", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "prints settings that work, and ends with success on %s",
    async (signal) => {
      // GIVEN
      const { child, ended, printed } = start("emulator");

      // WHEN
      const settings = exportsIn(await printed("Look behind the scenes"));
      const answer = await fetch(`${settings.FLEXERA_LOGIN_URL ?? ""}/oidc/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "refresh_token",
          refresh_token: settings.FLEXERA_REFRESH_TOKEN ?? "",
        }),
      });

      // THEN
      expect(Object.keys(settings)).toEqual([
        "FLEXERA_ORG_ID",
        "FLEXERA_ZONE",
        "FLEXERA_API_URL",
        "FLEXERA_LOGIN_URL",
        "FLEXERA_REFRESH_TOKEN",
      ]);
      expect(answer.status).toBe(200);
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, stderr: "" });
      await expect(fetch(settings.FLEXERA_API_URL ?? "")).rejects.toThrow();
    },
  );

  test("runs a command with the settings in its environment, and ends with its exit code", async () => {
    const script = `
      fetch(process.env.FLEXERA_API_URL + "/_emulator/state")
        .then((answer) => answer.json())
        .then(({ zone }) => { console.log(zone, process.env.FLEXERA_ORG_ID); process.exitCode = 7; })`;

    const { code, stdout } = await run("emulator", "--org-id", "42", "--zone", "eu", ...node(script));

    expect({ code, stdout }).toEqual({ code: 7, stdout: "eu 42\n" });
  });

  test("passes options after -- on to the command", async () => {
    const { stdout } = await run(
      "emulator",
      "--",
      process.execPath,
      "-p",
      "process.argv.slice(1)",
      "--",
      "--port",
      "x",
    );

    expect(stdout).toBe("[ '--port', 'x' ]\n");
  });

  test("passes SIGTERM on to the command, and ends as shells say that a signal ended it", async () => {
    const { child, ended, printed } = start("emulator", ...node(`setInterval(() => {}, 1000); console.log("up")`));
    await printed("up");

    child.kill("SIGTERM");

    expect((await ended).code).toBe(128 + 15);
  });

  test("stays while the command handles an interrupt", async () => {
    // GIVEN a command that needs the emulator after Ctrl-C, which a terminal sends to both
    const script = `
      process.on("SIGUSR2", () => fetch(process.env.FLEXERA_API_URL + "/_emulator/state")
        .then(({ status }) => { console.log("answered", status); process.exit(3); }));
      setInterval(() => {}, 1000);
      console.log("pid " + process.pid + " up");`;
    const { child, ended, printed } = start("emulator", ...node(script));
    const pid = Number(/pid (\d+) up/.exec(await printed(" up"))?.[1]);

    // WHEN
    child.kill("SIGINT");
    process.kill(pid, "SIGUSR2");

    // THEN
    expect(await ended).toMatchObject({ code: 3, stdout: expect.stringContaining("answered 200") as string });
  });

  test("keeps what it holds in a file", async () => {
    const file = join(temporaryDirectory(), "iam.json");
    const add = `fetch(process.env.FLEXERA_API_URL + "/_emulator/edits/addServiceAccount",
      { method: "POST", body: JSON.stringify({ name: "kept" }) })`;
    const show = `fetch(process.env.FLEXERA_API_URL + "/_emulator/state").then((answer) => answer.json())
      .then(({ serviceAccounts }) => console.log(serviceAccounts[0].name))`;

    await run("emulator", "--file", file, ...node(add));

    expect((await run("emulator", "--file", file, ...node(show))).stdout).toBe("kept\n");
  });

  test("has the limits that it is given", async () => {
    const add = `(async () => {
      for (const name of ["a", "b"]) {
        const { status } = await fetch(process.env.FLEXERA_API_URL + "/_emulator/edits/addServiceAccount",
          { method: "POST", body: JSON.stringify({ name }) });
        console.log(status);
      }
    })()`;

    expect((await run("emulator", "--max-service-accounts", "1", ...node(add))).stdout).toBe("200\n400\n");
  });

  test.each([
    [["--zone", "uk"], 'flexera-iam: zone "uk" is unknown. Use one of nam, eu, apac\n'],
    [["--org-id", "acme"], /^flexera-iam: .*"acme".*\n$/],
    [["--port", "70000"], /^flexera-iam: .*70000.*65535.*\n$/],
    [["--port", "http"], /^error: option '--port <number>' argument 'http' is invalid\. It must be a whole number\.\n/],
    [["--", "no-such-program"], "flexera-iam: cannot run no-such-program: spawn no-such-program ENOENT\n"],
  ])("says what is wrong with %j, without a stack, and ends with 1", async (args, message) => {
    const { code, stdout, stderr } = await run("emulator", ...args);

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });
});

describe("flexera-iam install", () => {
  test("places the provider and prints the block that requires it", async () => {
    const directory = temporaryDirectory();

    const { code, stdout, stderr } = await run("install", directory);

    const { address, version } = providerPackage();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "terraform {",
        "  required_providers {",
        "    flexera = {",
        `      source  = "${address}"`,
        `      version = "= ${version}"`,
        "    }",
        "  }",
        "}",
        "",
      ].join("\n"),
    );
    expect(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")).toContain(version);
    expect(filesBelow(join(directory, "terraform.d"))).toHaveLength(scriptPlatforms.length);
  });

  test("of a directory that does not exist says so without a stack, and ends with 1", async () => {
    const directory = join(temporaryDirectory(), "missing");

    const { code, stdout, stderr } = await run("install", directory);

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      `flexera-iam: ${directory} is not a directory; name the directory that holds the Terraform configuration ` +
        "(its *.tf files)\n",
    );
    expect(existsSync(directory)).toBe(false);
  });

  test("without a directory points to the help", async () => {
    const { code, stderr } = await run("install");

    expect(code).toBe(1);
    expect(stderr).toBe("error: missing required argument 'directory'\n(--help shows what there is)\n");
  });
});

describe("flexera-iam init", () => {
  test("writes a project, says what to do next, and adds nothing to it when it is run again", async () => {
    const directory = join(temporaryDirectory(), "new project");

    const first = await run("init", directory, "--pipeline", "none");
    const again = await run("init", directory);

    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("wrote  main.ts\n");
    expect(first.stdout).toMatch(/\n\nNext: cd '.*new project' && npm install && npm test\n$/);
    expect(again.stdout).toContain("kept   billing.ts, as it was there already\n");
    expect(again.stdout).toContain("wrote  .github/workflows/access.yml\n");
  });
});

describe("flexera-iam", () => {
  test("--help shows the commands", async () => {
    const { code, stdout } = await run("--help");

    expect(code).toBe(0);
    expect(stdout).toContain("Usage: flexera-iam [options] [command]");
    for (const command of ["doctor", "emulator", "init", "install", "moves", "sealing-key", "unseal"])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
  });

  test.each([
    ["emulator", "--org-id <id>"],
    ["init", "--pipeline <service>"],
    ["install", "<directory>"],
    ["moves", "--dir <directory>"],
    ["sealing-key", "--out <file>"],
    ["unseal", "--key-file <file>"],
  ])("%s --help shows what the command takes", async (command, expected) => {
    const { code, stdout } = await run(command, "--help");

    expect(code).toBe(0);
    expect(stdout).toContain(expected);
  });

  test("refuses a command that does not exist", async () => {
    expect(await run("deploy")).toMatchObject({
      code: 1,
      stderr: "error: unknown command 'deploy'\n(--help shows what there is)\n",
    });
  });
});
