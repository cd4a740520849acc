import type { Delivery } from "./delivery";

/** What becomes of a new credential of a client before the previous one is retired. */
export interface ClientHandoverOptions {
  /**
   * Where the provider hands each new credential to, in this order, before the previous one is retired.
   * `client.deliverTo()` adds to it.
   *
   * @default - nowhere
   */
  readonly deliverTo?: readonly Delivery[];

  /**
   * Harmless requests that the credential must be allowed to make, such as `GET /iam/v1/orgs/{org}/users`. A new credential
   * is good when it fetches a token and makes them. `client.verify()` adds to it.
   *
   * @default - it is good when it fetches a token
   */
  readonly verifyAccess?: readonly string[];
}
