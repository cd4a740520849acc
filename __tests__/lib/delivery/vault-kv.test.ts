import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCertificate } from "../../../lib/plugin/host/certificate";
import { temporaryDirectory } from "../../support/directory";
import { remnantIn, spellings } from "../../support/spellings";
import { until } from "../../support/until";
import { VaultServer } from "../../support/vault";
import { credential, delivering, failureOf, type Given, secret } from "./support";

const path = "flexera/pipeline";
const vaultKv = { address: null, mount: null, path };

let vault: VaultServer;

beforeEach(async () => {
  vault = await VaultServer.start();
});

afterEach(async () => {
  await vault.close();
});

/** A delivery to the server of the test. */
function given({ environment, ...others }: Given = {}): Given {
  return { vaultKv, environment: { ...vault.environment, ...environment }, ...others };
}

describe("delivery to Vault KV version 2", () => {
  test("writes each member of the credential as a key, and has the version as its receipt", async () => {
    // WHEN
    const receipts = [await delivering(given()), await delivering(given())];

    // THEN
    expect(receipts).toEqual(["version 1", "version 2"]);
    expect(vault.versions("secret", path)).toEqual([credential, credential]);
    expect(vault.requests).toHaveLength(2);
    expect(vault.requests[0]).toMatchObject({
      method: "POST",
      path: "/v1/secret/data/flexera/pipeline",
      headers: { "x-vault-token": vault.token, "x-vault-request": "true", "content-type": "application/json" },
    });
    expect(vault.requests[0]?.headers).not.toHaveProperty("x-vault-namespace");
  });

  test("writes to the mount that is given, and to names that need encoding", async () => {
    // GIVEN
    vault.mount("team/kv", 2);

    // WHEN
    await delivering(given({ vaultKv: { address: `${vault.address}/`, mount: "team/kv", path: "a b/ü?#" } }));

    // THEN
    expect(vault.versions("team/kv", "a b/ü?#")).toEqual([credential]);
  });

  test("writes to the namespace of the environment", async () => {
    // GIVEN
    vault.mount("admin/secret", 2);

    // WHEN
    await delivering(given({ environment: { VAULT_NAMESPACE: "admin" } }));

    // THEN
    expect(vault.versions("admin/secret", path)).toEqual([credential]);
    expect(vault.versions("secret", path)).toEqual([]);
  });

  test("names the version that it replaces where the engine wants that", async () => {
    // GIVEN
    vault.mount("secret", 2, true);

    // WHEN
    const receipts = [await delivering(given()), await delivering(given())];

    // THEN
    expect(receipts).toEqual(["version 1", "version 2"]);
  });

  test("looks again when somebody else was faster", async () => {
    // GIVEN
    vault.mount("secret", 2, true);
    let writes = 0;
    vault.beforeWrite = () => {
      if (++writes === 2) vault.write("secret", path, { by: "somebody else" });
    };

    // THEN
    expect(await delivering(given())).toBe("version 2");
  });

  test("gives up when somebody else is faster each time", async () => {
    // GIVEN
    vault.mount("secret", 2, true);
    vault.beforeWrite = () => {
      vault.write("secret", path, { by: "somebody else" });
    };

    // THEN
    expect(await failureOf(given())).toContain("It says: check-and-set parameter did not match the current version");
  });

  test.each([
    ["500", { status: 500, body: { errors: ["internal error"] } }],
    ["412, as a node says that is behind", { status: 412, body: { errors: ["required index state not present"] } }],
    ["502 by a proxy", { status: 502, body: "<html>" }],
    ["a lost connection, after the write was carried out", "drop" as const],
  ])("tries again after %s", async (_, fault) => {
    // GIVEN
    vault.faults.push(fault);

    // WHEN
    const receipt = await delivering(given());

    // THEN
    expect(receipt).toBe(fault === "drop" ? "version 2" : "version 1");
    expect(vault.versions("secret", path).at(-1)).toEqual(credential);
    expect(vault.requests).toHaveLength(2);
  });

  test("trusts the authority of VAULT_CACERT, and without it does not send a thing", async () => {
    // GIVEN
    const { pem, privateKey } = createCertificate();
    const authority = join(temporaryDirectory(), "ca.pem");
    writeFileSync(authority, pem);
    const secure = await VaultServer.start({ key: privateKey, cert: pem });
    // The certificate is for that name.
    const environment = { ...secure.environment, VAULT_ADDR: secure.address.replace("127.0.0.1", "localhost") };
    try {
      // WHEN
      const receipt = await delivering({ vaultKv, environment: { ...environment, VAULT_CACERT: authority } });
      const failure = await failureOf({ vaultKv, environment });

      // THEN
      expect(receipt).toBe("version 1");
      expect(failure).toMatch(
        /^the connection to Vault at https:\/\/localhost:\d+ failed: .*DEPTH_ZERO_SELF_SIGNED_CERT/,
      );
      expect(failure).toContain("point VAULT_CACERT to the certificate");
      expect(secure.requests).toHaveLength(1);
    } finally {
      await secure.close();
    }
  });
});

describe("delivery to Vault KV version 2 fails", () => {
  test("with what the policy must allow when the token is refused", async () => {
    // WHEN
    const failure = await failureOf(given({ environment: { VAULT_TOKEN: "hvs.wrong" } }));

    // THEN
    expect(failure).toContain(`Vault at ${vault.address} answered 403 for secret/data/flexera/pipeline`);
    expect(failure).toContain("* permission denied");
    expect(failure).toContain("its policy must allow create and update on secret/data/flexera/pipeline");
    expect(failure).not.toContain("hvs.wrong");
    expect(vault.requests).toHaveLength(1);
  });

  test("where no engine is mounted", async () => {
    // WHEN
    const failure = await failureOf(given({ vaultKv: { ...vaultKv, mount: "kv" } }));

    // THEN
    expect(failure).toContain("answered 404 for kv/data/flexera/pipeline");
    expect(failure).toContain('It says: no handler for route "kv/data/flexera/pipeline"');
    expect(failure).toContain("A KV version 2 engine must be mounted at kv");
  });

  test("where the engine has no versions, and says where the credential is now", async () => {
    // GIVEN
    vault.mount("kv", 1);

    // WHEN
    const failure = await failureOf(given({ vaultKv: { ...vaultKv, mount: "kv" } }));

    // THEN
    expect(failure).toContain("has no KV version 2 engine at kv");
    expect(failure).toContain("has stored the credential at kv/data/flexera/pipeline. Delete it there");
  });

  test("when Vault is sealed, after some tries", async () => {
    // GIVEN
    vault.isSealed = true;

    // WHEN
    const failure = await failureOf(given());

    // THEN
    expect(failure).toMatch(/answered 503 .*\nIt says: Vault is sealed\n\nVault is sealed, or has no active node/);
    expect(vault.requests).toHaveLength(4);
  });

  test("when nobody answers, after some tries", async () => {
    // GIVEN
    const { environment = {} } = given();
    await vault.close();

    // THEN
    expect(await failureOf({ vaultKv, environment })).toMatch(/^the connection to Vault at .* failed: .*ECONNREFUSED/);
    vault = await VaultServer.start();
  });

  test("at a redirect, which the token does not follow", async () => {
    // GIVEN
    const other = await VaultServer.start();
    const location = `${other.address}/v1/secret/data/flexera/pipeline`;
    vault.faults.push({ status: 307, headers: { location } });

    // WHEN
    const failure = await failureOf(given());
    await other.close();

    // THEN
    expect(failure).toContain(`It redirects to ${location}. A redirect is not followed`);
    expect(other.requests).toEqual([]);
  });

  test.each([
    [200, "<html>Sign in</html>"],
    [200, { data: {} }],
  ])("when something else than Vault answers %i", async (status, body) => {
    // GIVEN
    vault.faults.push({ status, body });

    // THEN
    expect(await failureOf(given())).toContain("answered 200 for secret/data/flexera/pipeline, but not as Vault does");
  });

  test.each(spellings)("without the secret and the token, when Vault repeats them $name", async ({ of }) => {
    // GIVEN
    vault.faults.push({ status: 400, body: { errors: [`<${of(secret)}>`, `<${of(vault.token)}>`] } });

    // WHEN
    const failure = await failureOf(given());

    // THEN
    expect(failure).toContain("[redacted]");
    for (const known of [secret, vault.token]) expect(remnantIn(failure, known)).toBeUndefined();
  });

  test("when an answer is larger than any of Vault's", async () => {
    vault.faults.push({ status: 200, body: "x".repeat(2_000_000) });
    expect(await failureOf(given())).toBe(
      `Vault at ${vault.address} gave too large an answer: more than 1 MiB, and no more is read\nSomething else answers at that ` +
        "address: check vault_kv.address or VAULT_ADDR, and any proxy on the way.",
    );
  });

  test("without the secret and the token, whatever Vault repeats", async () => {
    // GIVEN
    const echo = `cannot store ${secret} ${JSON.stringify(secret)} for ${vault.token}`;
    vault.faults.push({ status: 400, body: { errors: [echo, 7] } });

    // WHEN
    const failure = await failureOf(given());

    // THEN
    expect(failure).toContain('It says: cannot store [redacted] "[redacted]" for [redacted]');
  });

  test("when it takes longer than its time-out", async () => {
    vault.faults.push("hold");
    expect(await failureOf(given({ timeout: "1s" }))).toContain(
      `Vault at ${vault.address} took longer than 1s and was ended`,
    );
  });

  test.each([
    ["waits for an answer", () => vault.faults.push("hold")],
    ["waits to try again", () => (vault.isSealed = true)],
  ])("when it is interrupted while it %s", async (_, hinder) => {
    // GIVEN
    hinder();
    const controller = new AbortController();

    // WHEN
    const failure = failureOf(given({ signal: controller.signal }));
    await until(() => vault.requests.length > 0);
    controller.abort();

    // THEN
    expect(await failure).toContain(`Vault at ${vault.address} was interrupted`);
  });

  test.each([
    ["an address", { VAULT_ADDR: "" }, "the address of Vault is not known"],
    ["an address that is safe", { VAULT_ADDR: "http://vault:8200" }, "VAULT_ADDR must be the address of Vault"],
    ["a token", { VAULT_TOKEN: "" }, "there is no token for Vault"],
    ["the certificates", { VAULT_CACERT: "/no/such/ca.pem" }, "the certificates for Vault cannot be read: ENOENT"],
  ])("without %s, before anything is sent", async (_, environment, problem) => {
    expect(await failureOf(given({ environment }))).toContain(problem);
    expect(vault.requests).toEqual([]);
  });
});
