import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { examine, type Finding, findingsText, worstOf } from "../../../lib/doctor";
import { install } from "../../../lib/install";
import { temporaryDirectory } from "../../support/directory";
import { apiOfServiceAccount, startEmulator } from "../emulator/support";

const dayMs = 86_400_000;

/** Programs in the place of the real ones, which say of themselves what is given; the machine's own are out of sight. */
function programs(said: Readonly<Record<string, string>>): string {
  const directory = temporaryDirectory();
  for (const [name, text] of Object.entries(said)) {
    const path = join(directory, name);
    writeFileSync(path, `#!/bin/sh\ncase "$*" in\n${text}\nesac\n`);
    chmodSync(path, 0o755);
  }
  return directory;
}

const node = `*) echo v20.11.0;;`;
const terraform = `*json*) echo '{"terraform_version": "1.11.4"}';;\n*) echo Terraform v1.11.4;;`;
const usual = { node, terraform };

const about = (findings: readonly Finding[], what: string): readonly Finding[] =>
  findings.filter((finding) => finding.about === what);

describe("what the doctor says of an account", () => {
  const examineWith = (environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> =>
    examine({ directory: temporaryDirectory(), environment: { PATH: programs(usual), ...environment } });

  test("names organization, zone, account and roles of a client, without its secret", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const { id, clientId, clientSecret } = await apiOfServiceAccount(emulator, "iam_admin");
    const { FLEXERA_REFRESH_TOKEN: refreshToken, ...environment } = emulator.environment();

    // WHEN
    const findings = await examineWith({
      ...environment,
      FLEXERA_CLIENT_ID: clientId,
      FLEXERA_CLIENT_SECRET: clientSecret,
    });

    // THEN
    expect(about(findings, "identity")).toMatchObject([{ status: "ok", says: `service account "caller" (${id})` }]);
    expect(about(findings, "roles")).toMatchObject([{ status: "ok", says: "iam_admin" }]);
    expect(about(findings, "organization")).toMatchObject([{ says: expect.stringContaining("(1105)") as string }]);
    expect(about(findings, "zone")).toMatchObject([{ says: expect.stringContaining("North America (nam)") as string }]);
    expect(about(findings, "clock")).toMatchObject([{ status: "ok" }]);
    expect(worstOf(findings)).toBe("ok");
    expect(JSON.stringify(findings)).not.toContain(clientSecret);
    expect(JSON.stringify(findings)).not.toContain(refreshToken);
  });

  test.each([
    [0, "ok", "in 364 days"],
    [340, "warning", "in 24 days"],
  ])("counts the days of a refresh token: after %i of them it is %s", async (days, status, says) => {
    const emulator = await startEmulator({ now: () => new Date("2026-11-02T08:00:00Z") });
    emulator.clock.advance(days * dayMs);

    const findings = await examineWith(emulator.environment());

    expect(about(findings, "expiry")).toMatchObject([{ status, says: expect.stringContaining(says) as string }]);
    expect(about(findings, "identity")[0]?.says).toContain("a person");
  });

  test("says that the clock is off", async () => {
    const emulator = await startEmulator();
    emulator.clock.advance(3_600_000);

    const [clock] = about(await examineWith(emulator.environment()), "clock");

    expect(clock).toMatchObject({
      status: "warning",
      says: expect.stringMatching(/^(3599|360\d) seconds behind/) as string,
    });
  });

  test("reads the variables of Flexera's own command line, and says that nothing else does", async () => {
    // GIVEN
    const emulator = await startEmulator();
    const { FLEXERA_ORG_ID, FLEXERA_REFRESH_TOKEN, ...rest } = emulator.environment();

    // WHEN
    const findings = await examineWith({
      ...rest,
      FLEXERA_CLI_ORG_ID: FLEXERA_ORG_ID,
      FLEXERA_CLI_REFRESH_TOKEN: FLEXERA_REFRESH_TOKEN,
    });

    // THEN
    expect(about(findings, "settings")).toMatchObject([
      {
        status: "warning",
        remedy:
          "For cdktf and terraform: export FLEXERA_ORG_ID=$FLEXERA_CLI_ORG_ID FLEXERA_REFRESH_TOKEN=$FLEXERA_CLI_REFRESH_TOKEN",
      },
    ]);
    expect(about(findings, "sign-in")).toMatchObject([{ status: "ok" }]);
  });

  test("takes no credential of the command line beside one of ours", async () => {
    const emulator = await startEmulator();

    const findings = await examineWith({ ...emulator.environment(), FLEXERA_CLI_ACCESS_TOKEN: "a-token" });

    expect(about(findings, "settings")).toEqual([]);
    expect(about(findings, "sign-in")[0]?.says).toContain("refresh token");
  });

  test.each([
    ["no organization", {}, "settings", /FLEXERA_ORG_ID/],
    ["half a pair", { FLEXERA_ORG_ID: "1105", FLEXERA_CLIENT_ID: "0oa1" }, "settings", /FLEXERA_CLIENT_SECRET/],
    ["no such zone", { FLEXERA_ORG_ID: "1105", FLEXERA_ZONE: "uk", FLEXERA_REFRESH_TOKEN: "x" }, "settings", /uk/],
  ])("with %s fails, and says what is missing", async (_, environment, what, says) => {
    const findings = await examineWith(environment);

    const [found] = about(findings, what);
    expect(found?.status).toBe("failure");
    expect(`${found?.says ?? ""} ${found?.remedy ?? ""}`).toMatch(says);
    expect(worstOf(findings)).toBe("failure");
  });

  test("with a secret that is refused fails, without showing it", async () => {
    const emulator = await startEmulator();

    const findings = await examineWith({ ...emulator.environment(), FLEXERA_REFRESH_TOKEN: "not-the-token" });

    expect(about(findings, "sign-in")).toMatchObject([{ status: "failure", remedy: expect.any(String) as string }]);
    expect(findingsText(findings)).not.toContain("not-the-token");
  });

  test("tells of proxies and certificates", async () => {
    const findings = await examineWith({
      FLEXERA_ORG_ID: "1105",
      FLEXERA_REFRESH_TOKEN: "x",
      FLEXERA_API_URL: "https://api.example.invalid",
      FLEXERA_LOGIN_URL: "https://login.example.invalid",
      HTTPS_PROXY: "http://bob:p4ss@127.0.0.1:9",
      NO_PROXY: "login.example.invalid",
      NODE_EXTRA_CA_CERTS: "/nowhere.pem",
    });

    expect(about(findings, "network")).toMatchObject([
      { says: "requests to login.example.invalid go directly, without a proxy" },
      { says: "requests to api.example.invalid go through the proxy 127.0.0.1:9" },
    ]);
    expect(about(findings, "certificates")).toMatchObject([
      { status: "warning", says: expect.stringContaining("/nowhere.pem") as string },
    ]);
    expect(findingsText(findings)).not.toContain("p4ss");
  });
});

describe("what the doctor says of programs", () => {
  const examineWith = (said: Readonly<Record<string, string>>, directory = temporaryDirectory()) =>
    examine({ directory, environment: { PATH: programs(said) } });

  test.each([
    ["an old Node.js", { ...usual, node: `*) echo v18.20.0;;` }, "Node.js", /v18\.20\.0 is too old/],
    ["no Node.js", { terraform }, "Node.js", /none on the PATH/],
    [
      "an old Terraform",
      { ...usual, terraform: terraform.replaceAll("1.11.4", "1.4.9") },
      "engine",
      /1\.4\.9 is too old/,
    ],
    ["no engine", { node }, "engine", /cannot run terraform/],
    ["OpenTofu alone", { node, tofu: `*) echo OpenTofu v1.12.6;;` }, "engine", /cannot run terraform/],
  ])("with %s it fails", async (name, said, what, says) => {
    const [finding] = about(await examineWith(said), what);

    expect(finding).toMatchObject({ status: "failure", says: expect.stringMatching(says) as string });
    if (name === "OpenTofu alone") expect(finding?.remedy).toContain("TERRAFORM_BINARY_NAME=tofu");
  });

  test("a lock entry without the program beside it, as in a fresh checkout, is warned of", async () => {
    const directory = temporaryDirectory();
    install(directory);
    rmSync(join(directory, "terraform.d"), { recursive: true });

    const [lock] = about(await examineWith(usual, directory), "lock entry");

    expect(lock).toMatchObject({ status: "warning", says: expect.stringContaining("is not beside it") as string });
  });

  test.each([
    ["is empty", "\n", "warning", "is empty"],
    ["has no entry", "# kept by terraform init\n", "warning", "has no entry of any provider"],
    ["is cut off", 'provider "terraform.internal/flexera-iam/flexera" {', "failure", "a brace is not closed"],
    [
      "is of other providers alone",
      'provider "terraform.internal/other/other" {}\n',
      "note",
      "has none of this provider",
    ],
  ])("a lock file that %s is told of", async (_, text, status, says) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, ".terraform.lock.hcl"), text);

    const [lock] = about(await examineWith(usual, directory), "lock entry");

    expect(lock).toMatchObject({ status, says: expect.stringContaining(says) as string });
    expect(lock?.remedy !== undefined).toBe(status !== "note");
  });

  test("a lock file that cannot be read is a failure that names it", async () => {
    const directory = temporaryDirectory();
    const file = join(directory, ".terraform.lock.hcl");
    mkdirSync(file);

    const [lock] = about(await examineWith(usual, directory), "lock entry");

    expect(lock).toMatchObject({ status: "failure", says: expect.stringContaining(`cannot read ${file}`) as string });
  });

  test("a lock entry of this package is fine, and one of another version is warned of", async () => {
    // GIVEN a stack that is synthesized now, and one that was long ago
    const directory = temporaryDirectory();
    const [now, then] = ["now", "then"].map((name) => join(directory, "cdktf.out", "stacks", name));
    for (const stack of [now, then]) {
      mkdirSync(stack ?? "", { recursive: true });
      install(stack ?? "");
    }
    const old = join(then ?? "", ".terraform.lock.hcl");
    writeFileSync(old, readFileSync(old, "utf8").replace(/version( +)= "[^"]+"/, 'version$1= "0.0.1"'));

    // WHEN
    const locks = about(await examineWith(usual, directory), "lock entry");

    // THEN
    expect(locks.map(({ status }) => status).sort()).toEqual(["ok", "warning"]);
    expect(locks.find(({ status }) => status === "warning")?.says).toContain("of version 0.0.1");
  });
});
