import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { Emulator } from "../../lib/emulator";
import { decrypt, newKeyPair, parseEnvelope, unseal } from "../../lib/sealing";
import { testWithAge } from "../support/age";
import { filesHolding, temporaryDirectory } from "../support/directory";
import { type Configuration, configuration } from "../support/hcl";
import { processFiles, testWith } from "../support/requirements";
import { signsIn } from "../support/sign-in";
import { unzipped } from "../support/tokens";

const day = 86_400_000;

/** Keeps every credential that it is given, and what can be seen of its processes and of the provider's from outside. */
const keeper = `
  const { appendFileSync, existsSync, readFileSync } = require("node:fs");
  const { join } = require("node:path");
  const of = (pid, file) => readFileSync("/proc/" + pid + "/" + file, "utf8");
  appendFileSync(join(__dirname, "delivered.jsonl"), readFileSync(0));
  if (existsSync("/proc/self/cmdline")) {
    let provider = process.pid;
    while (!of(provider, "cmdline").includes("terraform-provider-flexera")) {
      for (const file of ["cmdline", "environ"]) appendFileSync(join(__dirname, "seen-command"), of(provider, file));
      provider = Number(of(provider, "stat").split(") ")[1].split(" ")[1]);
    }
    for (const file of ["cmdline", "environ"]) appendFileSync(join(__dirname, "seen-provider"), of(provider, file));
    if (existsSync(join(__dirname, "crash"))) process.kill(provider, "SIGKILL");
  }
  console.log("stored");
`;

interface Mode {
  readonly name: string;
  /** The client's settings. */
  readonly settings: () => string;
  readonly environment?: () => NodeJS.ProcessEnv;
  /** Files that hold the secret, as promised. */
  readonly holding: readonly string[];
  /** Whether credentials are handed to the command. */
  readonly delivers: boolean;
}

let identity = { recipient: "", secretKey: "" };
const keys = newKeyPair();

const modes: readonly Mode[] = [
  { name: "state", settings: () => "", holding: ["terraform.tfstate", "terraform.tfstate.backup"], delivers: true },
  {
    name: "age",
    settings: () => `secret_storage = "age"\nage_recipients = ["${identity.recipient}"]`,
    environment: () => ({ FLEXERA_AGE_IDENTITY: identity.secretKey }),
    holding: [],
    delivers: true,
  },
  { name: "delivered", settings: () => `secret_storage = "delivered"`, holding: [], delivers: true },
  {
    name: "sealed",
    settings: () => `secret_storage = "sealed"\nrecipient_public_key = "${keys.publicKey}"`,
    holding: [],
    delivers: false,
  },
];

beforeAll(async () => {
  const secretKey = await generateX25519Identity();
  identity = { secretKey, recipient: await identityToRecipient(secretKey) };
});

describe.each(modes)("with secret_storage = $name", ({ name, settings, environment, holding, delivers }) => {
  let emulator: Emulator;
  let stack: Configuration;
  const outside = temporaryDirectory();
  const opened: string[] = [];

  const resources = (trigger: string): string => `
    resource "flexera_service_account" "reader" {
      name = "cost reader"
    }

    resource "flexera_service_account_client" "pipeline" {
      service_account_id = flexera_service_account.reader.id
      overlap            = "1d"
      rotation_triggers  = { request = "${trigger}" }
      ${delivers ? `deliver_to = [{ command = ["node", ${JSON.stringify(join(outside, "keep.js"))}] }]` : ""}
      ${settings()}
    }

    output "stored" {
      value     = flexera_service_account_client.pipeline
      sensitive = true
    }`;

  const apply = () => stack.terraform("apply", "-auto-approve");
  const stored = async (): Promise<Record<string, string | null>> =>
    JSON.parse(await stack.ok("output", "-json", "stored")) as Record<string, string | null>;

  const secrets = (): string[] => [
    ...opened,
    ...(delivers ? readFileSync(join(outside, "delivered.jsonl"), "utf8").trim().split("\n") : []).map(
      (line) => (JSON.parse(line) as { clientSecret: string }).clientSecret,
    ),
  ];

  beforeAll(async () => {
    emulator = await Emulator.start();
    writeFileSync(join(outside, "keep.js"), keeper);
    const env = { ...emulator.environment(), ...environment?.() };
    stack = await configuration(resources("1"), env, "started");
    stack = stack.with({ ...env, TF_LOG: "TRACE", TF_LOG_PATH: join(stack.directory, "trace.log") });
    await stack.ok("apply", "-auto-approve");
  });

  afterAll(() => emulator.close());

  test("the secret can be had by whom it is for", async () => {
    const state = await stored();
    switch (name) {
      case "age":
        opened.push((await decrypt(state.encrypted_client_secret ?? "", [identity.secretKey])) ?? "");
        break;
      case "sealed":
        opened.push(unseal(parseEnvelope(state.sealed_client_secret ?? ""), keys.privateKey).secret);
        break;
      case "state":
        opened.push(state.client_secret ?? "");
    }
    expect(await signsIn(emulator, state.client_id ?? "", secrets()[0] ?? "")).toBe(true);
    expect(new Set(secrets()).size).toBe(1);
  });

  if (name === "age") {
    testWithAge("the age tool decrypts it", async (age) => {
      const { client_id: clientId, encrypted_client_secret: encrypted } = await stored();
      writeFileSync(join(outside, "identity"), identity.secretKey, { mode: 0o600 });
      const secret = age(encrypted ?? "", "-d", "-i", join(outside, "identity"));
      expect(await signsIn(emulator, clientId ?? "", secret)).toBe(true);
    });
  }

  test("a rotation changes it, and the previous one is retired", async () => {
    // GIVEN
    const [before] = emulator.snapshot().clients;
    stack.write(resources("2"));
    await stack.ok("plan", "-out=plan.bin");
    if (holding.length === 0)
      writeFileSync(join(stack.directory, "plan.json"), await stack.ok("show", "-json", "plan.bin"));

    // WHEN
    await stack.ok("apply", "plan.bin");
    const { client_id: clientId } = await stored();
    emulator.clock.advance(2 * day);
    if (!delivers) {
      expect((await stack.plan()).changes).toEqual({});
      stack.write(resources("2").replace("overlap ", `confirmed_client_id = "${clientId ?? ""}"\noverlap `));
    }
    await stack.ok("apply", "-auto-approve");

    // THEN
    expect(clientId).not.toBe(before?.clientId);
    expect(emulator.snapshot().clients.map((client) => client.clientId)).toEqual([clientId]);
    if (name === "sealed")
      opened.push(unseal(parseEnvelope((await stored()).sealed_client_secret ?? ""), keys.privateKey).secret);
    expect(new Set(secrets()).size).toBe(2);
  });

  if (delivers)
    testWith(
      processFiles,
      "a provider that is killed while it delivers leaves the previous credential in use",
      async () => {
        // GIVEN
        const before = await stored();
        writeFileSync(join(outside, "crash"), "");
        stack.write(resources("3"));

        // WHEN
        const crashed = await apply();

        // THEN
        expect(crashed.code).toBe(1);
        expect(crashed.stderr).toMatch(/plugin/i);
        writeFileSync(join(stack.directory, "crash.txt"), crashed.stdout + crashed.stderr);
        expect(await stored()).toMatchObject({ client_id: before.client_id, status: "active" });
        expect(emulator.snapshot().clients).toHaveLength(2);
      },
    );

  test("no artifact but those that are promised to holds a secret, in whatever wrapping", () => {
    const all = [...new Set(secrets())];
    expect(all.length).toBeGreaterThanOrEqual(2);
    const wrapped = all.flatMap((secret) => [secret, ...inBase64(secret)]);

    const files = filesHolding(stack.directory, wrapped).map((file) => file.slice(stack.directory.length + 1));
    expect(files.filter((file) => !holding.includes(file))).toEqual([]);
    expect(files.length > 0).toBe(holding.length > 0);
    const planned = unzipped(readFileSync(join(stack.directory, "plan.bin"))).map((part) => part.toString("latin1"));
    expect(planned.some((part) => part.includes("service_account_client"))).toBe(true);
    expect(planned.some((part) => wrapped.some((secret) => part.includes(secret)))).toBe(holding.length > 0);
    expect(readFileSync(join(stack.directory, "trace.log"), "utf8")).toContain("provider.terraform-provider-flexera");
    expect(filesHolding(stack.directory, [emulator.owner.refreshToken, identity.secretKey])).toEqual([]);
  });

  if (delivers)
    testWith(processFiles, "no process shows a secret in its arguments or its environment", () => {
      const seen = readFileSync(join(outside, "seen-command"), "utf8");
      expect(seen).toContain("keep.js");
      for (const secret of [...secrets(), emulator.owner.refreshToken, identity.secretKey]) {
        expect(seen).not.toContain(secret);
      }
      const provider = readFileSync(join(outside, "seen-provider"), "utf8");
      expect(provider).toContain("terraform-provider-flexera");
      for (const secret of secrets()) expect(provider).not.toContain(secret);
    });
});

/** What is certain to be in the base64 of any text that holds this one, wherever in it. */
function inBase64(secret: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + secret).toString("base64");
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
}
