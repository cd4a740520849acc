import { status } from "@grpc/grpc-js";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createCertificate } from "../../../../lib/plugin/host/certificate";
import { healthService } from "../../../../lib/plugin/protocol/go-plugin-services";
import { providerService } from "../../../../lib/plugin/protocol/provider-methods";
import { buildFixture, environmentFor, launch } from "./fixture/launch";
import type { LaunchOptions, Launched } from "./fixture/launch";

describe("a served provider", () => {
  const fixture = buildFixture();
  const launched: Launched[] = [];
  const start = async (options?: LaunchOptions): Promise<Launched> => {
    const one = await launch(fixture.program, options);
    launched.push(one);
    return one;
  };

  afterAll(() => {
    for (const one of launched) one.end();
  });

  test("tells Terraform how to connect, on the first line", async () => {
    const { handshake } = await start();
    expect(handshake).toEqual(["1", "6", "unix", expect.stringMatching(/^\//), "grpc", expect.any(String)]);
    expect(handshake[5]).toMatch(/^[A-Za-z0-9+/]{300,}$/);
  });

  test("answers the holder of the certificate that Terraform sent", async () => {
    const provider = await start();
    await expect(provider.connect().read("echo", "hello")).resolves.toBe("hello");
  });

  test("refuses a client with another certificate, and one with none", async () => {
    const provider = await start();
    for (const stranger of [createCertificate(), null]) {
      await expect(provider.connect(stranger).read("echo")).rejects.toMatchObject({ code: status.UNAVAILABLE });
    }
    await expect(provider.connect().read("echo", "still here")).resolves.toBe("still here");
  });

  test("serves without TLS when Terraform sends no certificate", async () => {
    const provider = await start({ clientCertificate: null });
    expect(provider.handshake[5]).toBe("");
    await expect(provider.connect().read("echo", "plain")).resolves.toBe("plain");
  });

  test("finds a place for its socket when the temporary directory's path is too long", async () => {
    // GIVEN
    const deep = join(fixture.directory, "d".repeat(120));
    mkdirSync(deep);
    // WHEN
    const provider = await start({ environment: { TMPDIR: deep } });
    // THEN
    const connection = provider.connect();
    await expect(connection.read("echo", "reached")).resolves.toBe("reached");
    // It is outside the tests' own directory, so the provider itself has to remove it.
    await connection.shutdown();
    await provider.exit();
    expect(existsSync(dirname(provider.handshake[3] ?? ""))).toBe(false);
  });

  test("carries messages far larger than gRPC's default limit", async () => {
    const large = "x".repeat(20_000_000);
    const provider = await start();
    await expect(provider.connect().read("echo", large)).resolves.toHaveLength(large.length);
  });

  test("answers UNIMPLEMENTED to a call that it does not know", async () => {
    const provider = await start();
    const unknown = { ...providerService.ReadResource, path: "/tfplugin6.Provider/LockState" };
    await expect(provider.connect().call(unknown, {})).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test("is healthy", async () => {
    const connection = (await start()).connect();
    await expect(connection.call(healthService.Check, { service: "plugin" })).resolves.toMatchObject({ status: 1 });
    await expect(connection.call(healthService.Check, { service: "x" })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    });
  });

  test("turns an error of the provider into a status, without secrets", async () => {
    const connection = (await start()).connect();
    await expect(connection.read("throws")).rejects.toMatchObject({
      code: status.INTERNAL,
      details: "no luck with [redacted]",
    });
    await expect(connection.read("unheard of")).rejects.toMatchObject({ code: status.INTERNAL });
    await expect(connection.read("answers nonsense")).rejects.toMatchObject({ code: status.INTERNAL });
    await expect(connection.read("echo", "goes on")).resolves.toBe("goes on");
  });

  test("outlives errors that nobody handles, and logs them without secrets", async () => {
    const provider = await start({ environment: { TF_LOG: "error" } });
    const connection = provider.connect();
    await expect(connection.read("leaves errors behind")).resolves.toBe("still here");
    await expect(connection.read("echo", "goes on")).resolves.toBe("goes on");
    expect(provider.errors).toContain("thrown into the void with [redacted]");
    expect(provider.errors).toContain("rejected into the void");
    expect(provider.errors).not.toContain("s3cret");
  });

  test("keeps what code prints off standard output, and secrets out of it", async () => {
    const provider = await start();
    await provider.connect().read("writes to the console");
    expect(provider.output().split("\n")).toEqual([provider.handshake.join("|"), ""]);
    expect(provider.errors).toBe("printed by a careless library: [redacted]\nwritten by another\n");
  });

  test("keeps secrets out of bytes that are written to standard error, too", async () => {
    const provider = await start();
    await provider.connect().read("writes bytes");
    expect(provider.errors).toBe("in bytes: [redacted]\nin bytes: [redacted]\n");
  });

  test("goes on in peace when nobody reads its log any more", async () => {
    // GIVEN
    const provider = await start({ environment: { TF_LOG: "trace" } });
    const connection = provider.connect();
    provider.closeErrors();

    // WHEN the errors are logged, and so would be that they cannot be logged
    for (let errors = 0; errors < 3; errors++) await connection.read("leaves errors behind");

    // THEN
    const counted = await connection.read("counts stray errors");
    expect(counted).toBe("3");
    await connection.read("leaves errors behind");
    expect(await connection.read("counts stray errors")).toBe("4");
  });

  test("fails every call with the reason when the provider does not load", async () => {
    const connection = (await start({ environment: { FIXTURE_BROKEN: "1" } })).connect();
    await expect(connection.read("echo")).rejects.toMatchObject({ details: "the fixture is broken on purpose" });
    await expect(connection.call(providerService.GetProviderSchema, {})).rejects.toMatchObject({
      code: status.INTERNAL,
    });
  });

  test("says where it belongs when it is started by hand", () => {
    const {
      stdout,
      stderr,
      status: code,
    } = spawnSync(process.execPath, [fixture.program], {
      env: environmentFor(null, { TF_PLUGIN_MAGIC_COOKIE: undefined }),
      encoding: "utf8",
    });
    expect(stderr).toMatch(
      /^this program is the Terraform provider terraform\.internal\/test\/fixture: .*--debug\.\n$/,
    );
    expect([stdout, code]).toEqual(["", 1]);
  });

  test("says what it is when it is asked for its version", () => {
    const {
      stdout,
      stderr,
      status: code,
    } = spawnSync(process.execPath, [fixture.program, "--version"], {
      env: environmentFor(null, { TF_PLUGIN_MAGIC_COOKIE: undefined }),
      encoding: "utf8",
    });
    expect(stdout).toBe(
      `terraform.internal/test/fixture, plugin protocol 6, Node.js ${process.version} (${process.platform} ${process.arch})\n`,
    );
    expect([stderr, code]).toEqual(["", 0]);
  });

  test("reports a certificate that it cannot read on the line that Terraform shows", async () => {
    const broken = { ...createCertificate(), pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" };
    const provider = await start({ clientCertificate: broken });
    expect(provider.handshake).toEqual([expect.stringMatching(/^terraform\.internal\/test\/fixture cannot start: ./)]);
    await expect(provider.exit()).resolves.toEqual({ code: 1, signal: null });
  });

  test("leaves no socket behind", async () => {
    const provider = await start();
    const directory = dirname(provider.handshake[3] ?? "");
    expect(existsSync(directory)).toBe(true);
    await provider.connect().shutdown();
    await provider.exit();
    expect(existsSync(directory)).toBe(false);
  });
});
