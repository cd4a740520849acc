import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealFor } from "../../../lib/emulator/sealed-secret";
import { temporaryDirectory } from "../../support/directory";
import { bundleCommand, program } from "./command";

const secret = "k9f-0123456789abcdefghijklmnopqrstuvwxyz";

beforeAll(bundleCommand);

function run(parameters: string[], options: { readonly input?: string; readonly cwd?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    encoding: "utf8",
    input: "",
    ...options,
  });
  return { status, stdout, stderr };
}

/** A pair of keys that the command made, and a secret that the emulator sealed for it. */
function sealed() {
  const directory = temporaryDirectory();
  const keyFile = join(directory, "key");
  const publicKey = run(["sealing-key", "--out", keyFile]).stdout.trim();
  return { directory, keyFile, publicKey, envelope: JSON.stringify(sealFor(publicKey)(secret)) };
}

describe("flexera-iam sealing-key", () => {
  test("prints the public key, and keeps the private one in a file that only its owner may read", () => {
    // GIVEN
    const directory = temporaryDirectory();

    // WHEN
    const { status, stdout, stderr } = run(["sealing-key"], { cwd: directory });

    // THEN
    const file = join(directory, "flexera-sealing.key");
    const [comment, privateKey = "", ...rest] = readFileSync(file, "utf8").split("\n");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\n$/);
    expect([comment, rest]).toEqual([`# public key: ${stdout.trim()}`, [""]]);
    expect(Buffer.from(privateKey, "base64")).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("never overwrites a key", () => {
    // GIVEN
    const { keyFile } = sealed();
    const before = readFileSync(keyFile, "utf8");

    // WHEN
    const { status, stdout, stderr } = run(["sealing-key", "--out", keyFile]);

    // THEN
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toBe(
      `flexera-iam: ${keyFile} exists already; a private key is never overwritten, so name another file with --out\n`,
    );
    expect(readFileSync(keyFile, "utf8")).toBe(before);
  });

  test("says which file it cannot write", () => {
    // GIVEN
    const file = join(temporaryDirectory(), "missing", "key");

    // WHEN
    const { status, stdout, stderr } = run(["sealing-key", "--out", file]);

    // THEN
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`flexera-iam: cannot write ${file}: ENOENT`);
    expect(existsSync(file)).toBe(false);
  });
});

describe("flexera-iam unseal", () => {
  test.each(["standard input", "-", "a file"])("prints the secret and nothing else, from %s", (from) => {
    // GIVEN
    const { directory, keyFile, envelope } = sealed();
    const file = join(directory, "envelope.json");
    writeFileSync(file, envelope);
    const argument = from === "standard input" ? [] : [from === "-" ? "-" : file];

    // WHEN
    const ended = run(["unseal", "--key-file", keyFile, ...argument], from === "a file" ? {} : { input: envelope });

    // THEN
    expect(ended).toEqual({ status: 0, stdout: secret, stderr: "" });
  });

  test("of what was sealed for another key says so, and shows no private key", () => {
    // GIVEN
    const { envelope } = sealed();
    const { keyFile, publicKey } = sealed();

    // WHEN
    const { status, stdout, stderr } = run(["unseal", "--key-file", keyFile], { input: envelope });

    // THEN
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`it was sealed for another public key than ${publicKey}`);
    expect(stderr).not.toContain(readFileSync(keyFile, "utf8").split("\n")[1]);
  });

  test.each([
    [
      "an envelope that is none",
      () => ({ input: '{"clientSecret":"oops-a-secret"}' }),
      /^flexera-iam: the envelope has no encryptedSecret; it must/,
    ],
    [
      "an envelope that is not there",
      () => ({ argument: "/no/such/envelope" }),
      /^flexera-iam: cannot read \/no\/such\/envelope: ENOENT/,
    ],
    [
      "a key that is not there",
      () => ({ keyFile: "/no/such/key" }),
      /^flexera-iam: cannot read \/no\/such\/key: ENOENT/,
    ],
    ["a key that is none", () => ({ keyFile: __filename }), /^flexera-iam: the private key must be 32 bytes in base64/],
  ])(
    "says what is wrong with %s, without a stack",
    (_, wrong: () => { input?: string; argument?: string; keyFile?: string }, said) => {
      // GIVEN
      const { keyFile, envelope } = sealed();
      const given = { input: envelope, argument: "-", keyFile, ...wrong() };

      // WHEN
      const { status, stdout, stderr } = run(["unseal", "--key-file", given.keyFile, given.argument], {
        input: given.input,
      });

      // THEN
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(said);
      expect(stderr).toMatch(/^[^\n]*\n$/);
      expect(stderr).not.toContain("oops");
    },
  );

  test("needs to be told the key", () => {
    expect(run(["unseal"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "error: required option '--key-file <file>' not specified\n(--help shows what there is)\n",
    });
  });
});
