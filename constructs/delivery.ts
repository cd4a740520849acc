import { posix } from "node:path";
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

/** A secret in Vault. */
export interface VaultKvSecret extends DeliveryOptions {
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
   * A program that is run where Terraform runs, without a shell. It gets the JSON object on its standard input, and must end
   * with status 0. The first line that it prints is kept as the receipt.
   *
   * @param command the program and its arguments, such as `["vault", "kv", "put", "secret/flexera", "-"]`
   * @throws Error when it names no program
   */
  static command(command: readonly string[], { timeout }: DeliveryOptions = {}): Delivery {
    if (!Token.isUnresolved(command) && !command[0]) {
      throw new Error(`a delivery's command must name a program, got ${JSON.stringify(command)}`);
    }
    return new Delivery({ command, timeout });
  }

  /**
   * A file that holds the JSON object, on the machine where Terraform runs. It is replaced at once, with mode 0600.
   *
   * @param path absolute, such as `/run/secrets/pipeline.json`
   * @throws Error when it is not absolute
   */
  static file(path: string, { timeout }: DeliveryOptions = {}): Delivery {
    if (!Token.isUnresolved(path) && !posix.isAbsolute(path)) {
      throw new Error(
        `a delivery's file must be an absolute path, such as "/run/secrets/pipeline.json", got ${JSON.stringify(path)}: ` +
          `Terraform runs in the directory of the stack, not in the project's`,
      );
    }
    return new Delivery({ file: path, timeout });
  }

  /** A secret of a Vault KV version 2 engine. The token is the environment variable VAULT_TOKEN when Terraform runs. */
  static vaultKv({ path, mount, address, timeout }: VaultKvSecret): Delivery {
    return new Delivery({ vaultKv: { path, mount, address }, timeout });
  }

  private constructor(
    /** What is written for Terraform. */
    readonly settings: DeliverySettings,
  ) {}
}
