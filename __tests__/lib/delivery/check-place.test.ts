import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkPlace, type Delivery, DeliveryError } from "../../../lib/delivery";
import { temporaryDirectory } from "../../support/directory";
import { VaultServer } from "../../support/vault";

const nowhere: Delivery = { command: null, file: null, vaultKv: null, timeout: null };
const vaultKv = { address: null, mount: null, path: "flexera/pipeline" };

/** What is wrong with a place; undefined when a credential could be handed over. */
async function problemOf(delivery: Partial<Delivery>, environment?: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { signal } = new AbortController();
  try {
    await checkPlace({ ...nowhere, ...delivery }, { signal, ...(environment && { environment }) });
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(DeliveryError);
    return (error as DeliveryError).message;
  }
}

describe("before there is a credential, it is seen", () => {
  test("whether the program of a command is there, and can be run, without running it", async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "deliver"), `#!/bin/sh\ntouch ${join(directory, "was-run")}\n`);
    const environment = { PATH: directory };

    expect(await problemOf({ command: ["deliver"] }, environment)).toContain("is not executable");
    chmodSync(join(directory, "deliver"), 0o755);
    expect(await problemOf({ command: ["deliver"] }, environment)).toBeUndefined();
    expect(await problemOf({ command: ["store"] }, environment)).toContain("was not found");
    expect(readdirSync(directory)).toEqual(["deliver"]);
  });

  test("whether a file could be put where it goes, without writing one", async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "open"), { mode: 0o777 });
    chmodSync(join(directory, "open"), 0o777);

    expect(await problemOf({ file: join(directory, "a.json") })).toBeUndefined();
    expect(await problemOf({ file: join(directory, "missing", "a.json") })).toContain("does not exist");
    expect(await problemOf({ file: join(directory, "open", "a.json") })).toContain("every user may write");
    expect(readdirSync(directory)).toEqual(["open"]);
  });

  describe("of Vault,", () => {
    let vault: VaultServer;

    beforeEach(async () => {
      vault = await VaultServer.start();
    });

    afterEach(() => vault.close());

    test.each([[["create"]], [["update"]], [["root"]]])("that a token with %j may write", async (capabilities) => {
      vault.capabilities = capabilities;

      expect(await problemOf({ vaultKv }, vault.environment)).toBeUndefined();
      expect(vault.versions("secret", "flexera/pipeline")).toEqual([]);
    });

    test.each([[["deny"]], [["read", "list"]]])("that a token with %j may not", async (capabilities) => {
      vault.capabilities = capabilities;

      expect(await problemOf({ vaultKv }, vault.environment)).toContain(
        "does not let the token write to secret/data/flexera/pipeline",
      );
    });

    test("nothing, where the token may not ask: the write itself will tell", async () => {
      vault.capabilities = "no answer";

      expect(await problemOf({ vaultKv }, vault.environment)).toBeUndefined();
    });

    test.each<[string, (given: VaultServer) => NodeJS.ProcessEnv, string]>([
      ["the token is none", (given) => ({ ...given.environment, VAULT_TOKEN: "hvs.other" }), "answered 403"],
      ["there is no token", (given) => ({ VAULT_ADDR: given.address }), "there is no token for Vault"],
      ["there is no address", () => ({ VAULT_TOKEN: "x" }), "the address of Vault is not known"],
    ])("that %s", async (_, environment, problem) => {
      expect(await problemOf({ vaultKv }, environment(vault))).toContain(problem);
    });

    test("that it is not reached", async () => {
      const { environment } = vault;
      await vault.close();
      vault = await VaultServer.start();

      expect(await problemOf({ vaultKv }, environment)).toContain("failed");
    });
  });
});
