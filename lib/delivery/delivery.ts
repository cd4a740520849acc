/** A secret of a Vault KV version 2 engine. */
export interface VaultKv {
  /** @default - `VAULT_ADDR` */
  readonly address: string | null;
  /** @default "secret" */
  readonly mount: string | null;
  readonly path: string;
}

/** Where a credential is handed to: exactly one of `command`, `file` and `vaultKv`. */
export interface Delivery {
  /** A program and its arguments; it is not run by a shell. */
  readonly command: readonly string[] | null;
  /** An absolute path. */
  readonly file: string | null;
  readonly vaultKv: VaultKv | null;
  /**
   * The longest that it may take, such as `30s` or `2m`.
   *
   * @default "60s"
   */
  readonly timeout: string | null;
}
