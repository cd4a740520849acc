import { optional, required, t } from "../../schema";
import { wholeNumber } from "./common";

const vaultKv = {
  address: optional.string({ description: "Vault's address. Default: `VAULT_ADDR` of the provider's environment." }),
  mount: optional.string({ description: "Where the KV v2 engine is mounted. Default: `secret`." }),
  path: required.string({ description: "The path of the secret, such as `flexera/pipeline`.", length: [1, 1024] }),
};

const flexeraCredential = {
  projectId: required.string({ description: "The id of the project that policies run in.", pattern: wholeNumber }),
  id: required.string({
    description: "The id of the credential in the project, such as `cost_reader`. One that is there is replaced.",
    length: [1, 255],
  }),
  name: optional.string({ description: "The name that people see. Default: the id.", length: [1, 255] }),
  description: optional.string({ description: "What it is for. Default: what it has.", length: [0, 1024] }),
  tags: optional.value(t.map(t.string), {
    description: 'By which policies find it. Default: `provider = "flexera"`.',
  }),
};

/** What `format` may be. */
export const contentFormats = ["json", "env", "custom"] as const;

/** A place that credentials are handed to: exactly one of `command`, `file`, `vault_kv` and `flexera_credential`. */
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
  flexeraCredential: optional.nested("single", flexeraCredential, {
    description:
      "A credential of Flexera Automation (OAuth2, client credentials), with which policies sign in. It is written by the " +
      "identity that the provider signs in with.",
  }),
  format: optional.string({
    description:
      "The form in which a command or a file gets it: `json`, an object on one line; `env`, lines such as " +
      "`FLEXERA_CLIENT_ID=…`; `custom`, the `template`. Default: `json`.",
    oneOf: contentFormats,
  }),
  keys: optional.value(t.map(t.string), {
    description:
      'What the members are called, by their own names, such as `{ clientId = "id" }`; others are left out. Default: all, by ' +
      "their own names, and for `env` the variables that the provider reads.",
  }),
  template: optional.string({
    description:
      "The text of the format `custom`, in which `{{clientSecret}}` stands for the secret, as for other members, and " +
      "`{{json:clientSecret}}` for it as a JSON string. Not a place for secrets.",
  }),
  timeout: optional.string({
    description: "The longest that it may take, such as `30s`. Default: `60s`.",
    pattern: { regexp: /^[1-9][0-9]{0,3}[sm]$/, must: 'a whole number followed by s or m, such as "30s"' },
  }),
};
