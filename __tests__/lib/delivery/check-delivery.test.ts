import { checkDelivery, type KnownDelivery } from "../../../lib/delivery";
import { failureOf } from "./support";

const form = { format: null, keys: null, template: null };
const nothing = { command: null, file: null, vaultKv: null, flexeraCredential: null, timeout: null, ...form };
const vaultKv = { address: null, mount: null, path: "flexera/pipeline" };

describe("checking a delivery", () => {
  test.each<[string, KnownDelivery]>([
    ["a command", { ...nothing, command: ["deliver", ""] }],
    ["a file", { ...nothing, file: "/run/flexera.json", timeout: "30s" }],
    ["a secret in Vault", { ...nothing, vaultKv, timeout: "9999m" }],
    ["Vault on this machine, by http", { ...nothing, vaultKv: { ...vaultKv, address: "http://127.0.0.1:8200/" } }],
    ["Vault behind a path", { ...nothing, vaultKv: { ...vaultKv, address: "https://proxy/vault", mount: "team/kv" } }],
    ["nothing that is known yet", {}],
    ["a kind that may still turn out to be given", { command: null, file: null }],
    [
      "a command of which a part is not known yet",
      { ...nothing, command: ["deliver", undefined as unknown as string] },
    ],
    ["a path that is not known yet", { ...nothing, vaultKv: {} }],
    ["a credential of Flexera", { ...nothing, flexeraCredential: { projectId: "12", id: "cost_reader" } }],
    ["lines for an environment", { ...nothing, file: "/a", format: "env", keys: { clientId: "ID" } }],
    ["a template", { ...nothing, file: "/a", format: "custom", template: "{{clientId}} {{json:clientSecret}}" }],
    ["a template whose format is not known yet", { ...nothing, file: "/a", format: undefined, template: "x" }],
    ["other names in Vault", { ...nothing, vaultKv, keys: { clientSecret: "password" } }],
  ])("finds nothing wrong with %s", (_, delivery) => {
    expect(checkDelivery(delivery)).toBeUndefined();
  });

  test.each<[string, KnownDelivery, string]>([
    ["nothing", nothing, "needs exactly one of command, file, vault_kv and flexera_credential, got none of them"],
    [
      "two",
      { ...nothing, command: ["a"], file: "/a" },
      "needs exactly one of command, file, vault_kv and flexera_credential, got command and file",
    ],
    ["two, and one not known yet", { file: "/a", vaultKv }, "got file and vault_kv"],
    ["an empty command", { ...nothing, command: [] }, "command must name a program, got []"],
    ["a program without a name", { ...nothing, command: ["", "x"] }, 'command must name a program, got ["","x"]'],
    ["a NUL", { ...nothing, command: ["a", "b\0"] }, "must not hold a NUL character"],
    [
      "a relative file",
      { ...nothing, file: "flexera.json" },
      'must be an absolute path, such as "/run/secrets/flexera.json", got "flexera.json"',
    ],
    ["a directory", { ...nothing, file: "/run/secrets/" }, 'must be the path of a file, got "/run/secrets/"'],
    [
      "a time-out without a unit",
      { ...nothing, file: "/a", timeout: "30" },
      'followed by s or m, such as "30s", got "30"',
    ],
    ["no time", { ...nothing, file: "/a", timeout: "0s" }, 'got "0s"'],
    [
      "an empty path",
      { ...nothing, vaultKv: { ...vaultKv, path: "" } },
      "vault_kv.path must be a path without empty parts",
    ],
    ["a path that leads elsewhere", { ...nothing, vaultKv: { ...vaultKv, path: "a/../b" } }, 'got "a/../b"'],
    ["a mount with a slash", { ...nothing, vaultKv: { ...vaultKv, mount: "kv/" } }, "vault_kv.mount must be a path"],
    ["no address", { ...nothing, vaultKv: { ...vaultKv, address: "vault:8200" } }, "it must begin with https://"],
    [
      "plain http",
      { ...nothing, vaultKv: { ...vaultKv, address: "http://vault:8200" } },
      "it must begin with https://",
    ],
    [
      "nonsense",
      { ...nothing, vaultKv: { ...vaultKv, address: "vault" } },
      'must be the address of Vault, such as "https://vault.example.com:8200", got "vault"',
    ],
    ["a format that there is not", { ...nothing, file: "/a", format: "xml" }, 'one of json, env, custom, got "xml"'],
    ["a text for a store", { ...nothing, vaultKv, format: "env" }, "are for a command or a file"],
    ["no template", { ...nothing, file: "/a", format: "custom" }, 'format "custom" needs a template'],
    ["a template of no use", { ...nothing, file: "/a", template: "x" }, 'template needs the format "custom"'],
    ["a template of what is not there", { ...nothing, file: "/a", format: "custom", template: "{{id}}" }, 'got "id"'],
    ["no names", { ...nothing, file: "/a", keys: {} }, "must name at least one member"],
    ["a name for what is not there", { ...nothing, file: "/a", keys: { id: "a" } }, 'got "id"'],
    ["one name for two", { ...nothing, file: "/a", keys: { zone: "a", orgId: "a" } }, 'got "a" twice'],
    ["a name that no variable has", { ...nothing, file: "/a", format: "env", keys: { zone: "a-b" } }, 'got "a-b"'],
    [
      "names for Flexera's own members",
      { ...nothing, flexeraCredential: { projectId: "12", id: "a" }, keys: { zone: "a" } },
      "whose members Flexera has named",
    ],
    ["a project by its name", { ...nothing, flexeraCredential: { projectId: "web", id: "a" } }, 'got "web"'],
    ["an id that leads elsewhere", { ...nothing, flexeraCredential: { projectId: "1", id: "../a" } }, 'got "../a"'],
    ["a query", { ...nothing, vaultKv: { ...vaultKv, address: "https://vault?a=b" } }, "without a query or a fragment"],
  ])("finds what is wrong with %s", (_, delivery, problem) => {
    expect(checkDelivery(delivery)).toContain(problem);
  });

  test("does not show a password in an address", () => {
    // WHEN
    const problem = checkDelivery({ ...nothing, vaultKv: { ...vaultKv, address: "https://user:hunter2@vault" } });

    // THEN
    expect(problem).toContain("without a user name or a password");
    expect(problem).not.toContain("hunter2");
  });

  test("is what a delivery begins with", async () => {
    expect(await failureOf({ file: "flexera.json" })).toContain("must be an absolute path");
  });
});
