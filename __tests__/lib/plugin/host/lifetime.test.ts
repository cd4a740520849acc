import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gracePeriods } from "../../../../lib/plugin/host/lifetime";
import { providerService } from "../../../../lib/plugin/protocol/provider-methods";
import { until } from "../../../support/until";
import { buildFixture, environmentFor, launch } from "./fixture/launch";
import type { Launched } from "./fixture/launch";

const ended = { code: 0, signal: null };

/** The wait for calls in flight after a shutdown is longer than any test. */
const withoutEnd = { FIXTURE_GRACE_MS: "3600000" };

/** As go-plugin does, which Terraform uses. */
const terraformKillsAfterMs = 2_000;

describe("the process of a served provider", () => {
  const fixture = buildFixture();
  const launched: Launched[] = [];
  const start = async (environment: NodeJS.ProcessEnv = {}): Promise<Launched & { file: (name: string) => string }> => {
    const directory = mkdtempSync(join(fixture.directory, "run-"));
    const one = await launch(fixture.program, { environment: { FIXTURE_DIRECTORY: directory, ...environment } });
    launched.push(one);
    return Object.assign(one, { file: (name: string) => join(directory, name) });
  };

  afterAll(() => {
    for (const one of launched) one.end();
  });

  test("ends with code 0 when it is shut down, without waiting for anything", async () => {
    // GIVEN a client that, like Terraform, holds its stream
    const provider = await start(withoutEnd);
    const connection = provider.connect();
    connection.holdStdio();
    await connection.read("echo");
    // WHEN
    await expect(connection.shutdown()).resolves.toEqual({});
    // THEN
    await expect(provider.exit()).resolves.toEqual(ended);
    expect(existsSync(provider.file("stopped"))).toBe(true);
  });

  test("finishes the call in flight before it ends", async () => {
    const provider = await start(withoutEnd);
    const connection = provider.connect();
    const call = connection.read("waits for a file");
    await until(() => existsSync(provider.file("started")));
    await connection.shutdown();
    writeFileSync(provider.file("go"), "");
    await expect(call).resolves.toBe("finished");
    await expect(provider.exit()).resolves.toEqual(ended);
  });

  test("ends before Terraform would kill it although a call does not", async () => {
    const provider = await start();
    const connection = provider.connect();
    const call = connection.read("waits for a file");
    const failure = expect(call).rejects.toThrow();
    await until(() => existsSync(provider.file("started")));
    await connection.shutdown();
    await expect(provider.exit()).resolves.toEqual(ended);
    expect(gracePeriods.afterShutdownMs).toBeLessThan(terraformKillsAfterMs);
    await failure;
  });

  test("ignores Ctrl-C, which reaches it before Terraform has decided what that means", async () => {
    const provider = await start();
    const connection = provider.connect();
    const call = connection.read("waits for a file");
    await until(() => existsSync(provider.file("started")));
    provider.process.kill("SIGINT");
    provider.process.kill("SIGHUP");
    await expect(connection.read("echo", "undisturbed")).resolves.toBe("undisturbed");
    writeFileSync(provider.file("go"), "");
    await expect(call).resolves.toBe("finished");
  });

  test("asks the calls in flight to stop, and only these, when Terraform says so", async () => {
    const provider = await start();
    const connection = provider.connect();
    const call = connection.read("waits for the signal");
    await until(() => existsSync(provider.file("started")));
    await connection.call(providerService.StopProvider, {});
    await expect(call).resolves.toBe("stopped early");
    await expect(connection.read("echo", "a later call")).resolves.toBe("a later call");
  });

  test("tells a call that its client has given up", async () => {
    const provider = await start();
    const connection = provider.connect();
    const failure = expect(connection.read("waits for the signal")).rejects.toThrow();
    await until(() => existsSync(provider.file("started")));
    connection.close();
    await failure;
    await until(() => existsSync(provider.file("aborted")));
  });

  test("finishes the call in flight on SIGTERM, then ends", async () => {
    const provider = await start();
    const call = provider.connect().read("waits for a file");
    await until(() => existsSync(provider.file("started")));
    provider.process.kill("SIGTERM");
    writeFileSync(provider.file("go"), "");
    await expect(call).resolves.toBe("finished");
    await expect(provider.exit()).resolves.toEqual(ended);
  });

  test("ends by itself once its client is gone, after the call in flight", async () => {
    // GIVEN
    const provider = await start();
    const connection = provider.connect();
    connection.holdStdio();
    const failure = expect(connection.read("waits for a file")).rejects.toThrow();
    await until(() => existsSync(provider.file("started")));
    // WHEN
    connection.close();
    await failure;
    expect(provider.process.exitCode).toBeNull();
    writeFileSync(provider.file("go"), "");
    // THEN
    await expect(provider.exit()).resolves.toEqual(ended);
    expect(existsSync(provider.file("finished"))).toBe(true);
    expect(existsSync(dirname(provider.handshake[3] ?? ""))).toBe(false);
  });

  test("ends by itself when the Terraform that its launcher has named is killed before it connects", async () => {
    // GIVEN a launcher that stays: this test
    const terraform = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1_000)"], { stdio: "ignore" });
    const provider = await start({ PLUGIN_TERRAFORM_PID: String(terraform.pid) });
    // WHEN
    terraform.kill("SIGKILL");
    // THEN
    await expect(provider.exit()).resolves.toEqual(ended);
  });

  test("ends by itself when Terraform is killed before it connects", async () => {
    // GIVEN a parent that starts the provider, and says where it listens
    const parent = spawn(
      process.execPath,
      [
        "-e",
        `require("child_process").spawn(process.execPath, [${JSON.stringify(fixture.program)}], {stdio: "inherit"})`,
      ],
      { env: environmentFor(null), stdio: ["ignore", "pipe", "inherit"] },
    );
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const socket = line.toString().split("|")[3] ?? "";
    expect(existsSync(socket)).toBe(true);
    // WHEN
    parent.kill("SIGKILL");
    // THEN standard output, which both hold, is closed
    await once(parent, "close");
    expect(existsSync(dirname(socket))).toBe(false);
  });
});
