import type { secretStorages } from "../lib/model/schemas/service-account-client";
import type { OneOf } from "./private/synth/schema-arguments";

/** Where the secret of a client is kept. */
export interface ClientSecretStorageOptions {
  /**
   * Where the secret is kept. `state`: in Terraform's state. `age`: in the state, encrypted for `ageRecipients`. `sealed`: in
   * the state, encrypted by Flexera for `recipientPublicKey`; not even the provider sees it. `delivered`: not at all; it is
   * handed to `deliverTo`.
   *
   * @default "state"
   */
  readonly secretStorage?: OneOf<(typeof secretStorages)[number]>;

  /**
   * Public keys of age (`age1…`): of those who may read the secret. Needed for `age`, and only there.
   *
   * @default - none
   */
  readonly ageRecipients?: readonly string[];

  /**
   * The X25519 public key, 32 bytes in base64, that Flexera seals the secret with. Needed for `sealed`, and only there.
   *
   * @default - none
   */
  readonly recipientPublicKey?: string;

  /**
   * The client id that is in use for certain. Only for `sealed`, where the provider cannot prove a credential: the client
   * before is retired only when this names the new one.
   *
   * @default - none
   */
  readonly confirmedClientId?: string;
}
