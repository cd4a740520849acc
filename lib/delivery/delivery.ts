import type { ContentSettings } from "./content";

/** A secret of a Vault KV version 2 engine. */
export interface VaultKv {
  /** @default - `VAULT_ADDR` */
  readonly address: string | null;
  /** @default "secret" */
  readonly mount: string | null;
  readonly path: string;
}

/** A credential of Flexera Automation, with which policies sign in. */
export interface FlexeraCredential {
  readonly projectId: string;
  readonly id: string;
  /** @default - the id */
  readonly name?: string | null | undefined;
  /** @default - none, or what it has */
  readonly description?: string | null | undefined;
  /** @default - `provider` = `flexera` */
  readonly tags?: Readonly<Record<string, string>> | null | undefined;
}

/** Where a credential is handed to: exactly one of `command`, `file`, `vaultKv` and `flexeraCredential`. */
export interface Delivery extends ContentSettings {
  /** A program and its arguments; it is not run by a shell. */
  readonly command: readonly string[] | null;
  /** An absolute path. */
  readonly file: string | null;
  readonly vaultKv: VaultKv | null;
  readonly flexeraCredential?: FlexeraCredential | null | undefined;
  /**
   * The longest that it may take, such as `30s` or `2m`.
   *
   * @default "60s"
   */
  readonly timeout: string | null;
}
