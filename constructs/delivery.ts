import { posix, win32 } from "node:path";
import { Token } from "cdktf";
import type { serviceAccountClientSchema } from "../lib/model/schemas/service-account-client";
import type { Arguments } from "../lib/schema";

type DeliverySettings = NonNullable<Arguments<typeof serviceAccountClientSchema.attributes>["deliverTo"]>[number];

export interface DeliveryOptions {
  /**
   * The longest that it may take: a whole number followed by `s` or `m`, such as `30s`.
   *
   * @default "60s"
   */
  readonly timeout?: string;
}

/** A member of the object that is handed over. */
export type CredentialMember =
  "clientId" | "clientSecret" | "orgId" | "serviceAccountId" | "zone" | "tokenUrl" | "createdAt";

export interface NamedMembers extends DeliveryOptions {
  /**
   * What the members are called, such as `{ clientId: "user", clientSecret: "password" }`; others are left out.
   *
   * @default - all members, by their own names
   */
  readonly keys?: Readonly<Partial<Record<CredentialMember, string | undefined>>>;
}

/** The form in which a command or a file gets a credential. */
export interface DeliveryContent extends NamedMembers {
  /**
   * `json`, an object on one line; `env`, lines such as `FLEXERA_CLIENT_ID=…`, without quotes, as `docker --env-file` and
   * `kubectl create secret --from-env-file` read them; or `custom`, the template.
   *
   * @default "json", or "custom" with a template
   */
  readonly format?: "json" | "env" | "custom";

  /** A text in which `{{clientSecret}}` stands for the secret, as for other members, and `{{json:clientSecret}}` for it as JSON. */
  readonly template?: string;
}

/** A credential of Flexera Automation. */
export interface FlexeraCredentialPlace extends DeliveryOptions {
  /** The id of the project that the policies run in, such as that of a `DataFlexeraProject`. */
  readonly project: string;

  /** The id of the credential, such as `cost_reader`. One that is there is replaced. */
  readonly id: string;

  /** @default - the id */
  readonly name?: string;

  /** @default - none, or what it has */
  readonly description?: string;

  /**
   * By which policies find it.
   *
   * @default { provider: "flexera" }
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A secret in Vault. */
export interface VaultKvSecret extends NamedMembers {
  /** The path of the secret, such as `flexera/pipeline`. */
  readonly path: string;

  /**
   * Where the KV v2 engine is mounted.
   *
   * @default "secret"
   */
  readonly mount?: string;

  /**
   * Vault's address.
   *
   * @default - the environment variable VAULT_ADDR when Terraform runs
   */
  readonly address?: string;
}

/**
 * A place that the provider hands each new credential to: as a JSON object with the members `clientId`, `clientSecret`,
 * `orgId`, `serviceAccountId`, `zone`, `tokenUrl` and `createdAt`.
 */
export class Delivery {
  /**
   * A program that is run where Terraform runs, without a shell. It gets the object on its standard input, and must end
   * with status 0. The first line that it prints is kept as the receipt.
   *
   * @param command the program and its arguments, such as `["vault", "kv", "put", "secret/flexera", "-"]`
   * @throws Error when it names no program
   */
  static command(command: readonly string[], content: DeliveryContent = {}): Delivery {
    if (!Token.isUnresolved(command) && !command[0]) {
      throw new Error(`a delivery's command must name a program, got ${JSON.stringify(command)}`);
    }
    return new Delivery({ command, ...formOf(content) });
  }

  /**
   * A file that holds the JSON object, on the machine where Terraform runs. It is replaced at once, with mode 0600; on Windows its
   * directory says who may read it.
   *
   * @param path absolute, such as `/run/secrets/pipeline.json`
   * @throws Error when it is not absolute
   */
  static file(path: string, content: DeliveryContent = {}): Delivery {
    if (!Token.isUnresolved(path) && !isAbsolute(path)) {
      throw new Error(
        `a delivery's file must be an absolute path, such as "/run/secrets/pipeline.json", got ${JSON.stringify(path)}: ` +
          `Terraform runs in the directory of the stack, not in the project's`,
      );
    }
    return new Delivery({ file: path, ...formOf(content) });
  }

  /** A secret of a Vault KV version 2 engine. The token is the environment variable VAULT_TOKEN when Terraform runs. */
  static vaultKv({ path, mount, address, timeout, keys }: VaultKvSecret): Delivery {
    return new Delivery({ vaultKv: { path, mount, address }, timeout, keys: recordOf(keys) });
  }

  /**
   * A credential of Flexera Automation (OAuth2, grant client credentials), with which policies sign in. The identity that the
   * provider signs in with writes it: it needs `cred:credential:show`, `:create` and `:update` in the project.
   */
  static flexeraCredential({ project, id, name, description, tags, timeout }: FlexeraCredentialPlace): Delivery {
    return new Delivery({ flexeraCredential: { projectId: project, id, name, description, tags }, timeout });
  }

  private constructor(
    /** What is written for Terraform. */
    readonly settings: DeliverySettings,
  ) {}
}

/** Wherever synthesis runs, Terraform may run on Windows. */
function isAbsolute(path: string): boolean {
  return posix.isAbsolute(path) || (win32.isAbsolute(path) && /^[a-z]:/i.test(path));
}

function formOf({ timeout, keys, format, template }: DeliveryContent) {
  return {
    timeout,
    keys: recordOf(keys),
    template,
    format: format ?? (template === undefined ? undefined : "custom"),
  } as const;
}

/** Names that are undefined are left out. */
function recordOf(keys: NamedMembers["keys"]): Record<string, string> | undefined {
  if (keys === undefined) return undefined;
  return Object.fromEntries(Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
