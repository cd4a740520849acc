import { optional, required, t } from "../../schema";

const vaultKv = {
  address: optional.string({ description: "Vault's address. Default: `VAULT_ADDR` of the provider's environment." }),
  mount: optional.string({ description: "Where the KV v2 engine is mounted. Default: `secret`." }),
  path: required.string({ description: "The path of the secret, such as `flexera/pipeline`.", length: [1, 1024] }),
};

/** A place that credentials are handed to: exactly one of `command`, `file` and `vault_kv`. */
export const deliveries = {
  command: optional.value(t.list(t.string), {
    description:
      "A program and its arguments. It gets the credential as a JSON object on its standard input, never in arguments or " +
      "its environment; what it prints is kept as the receipt. It must end with status 0.",
  }),
  file: optional.string({
    description: "The path of a file that holds the JSON object, absolute. It is replaced at once, with mode 0600.",
  }),
  vaultKv: optional.nested("single", vaultKv, {
    description:
      "A secret of a Vault KV version 2 engine. The token comes from `VAULT_TOKEN` of the provider's environment.",
  }),
  timeout: optional.string({
    description: "The longest that it may take, such as `30s`. Default: `60s`.",
    pattern: { regexp: /^[1-9][0-9]{0,3}[sm]$/, must: 'a whole number followed by s or m, such as "30s"' },
  }),
};
