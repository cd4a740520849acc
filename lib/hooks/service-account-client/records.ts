import type { ServiceAccountClient } from "../../iam";
import type { PrivateData } from "../../plugin";
import type { OwnClient } from "../shared/own-client";
import type { RetainedCredential } from "./secret-storage";

/** What is kept beside the state, as safe as the state itself. */
interface Records {
  /** The time that the last refresh saw (RFC 3339). */
  observedAt: string;
  /** The client that the last refresh signed in with, if it is one of this resource's. */
  ownClient: OwnClient;
  /** Clients of the account that are none of this resource's, as the last refresh saw them. */
  strangers: readonly ServiceAccountClient[];
  /** Whether a second secret of the client can be made, as far as the last refresh could tell. */
  secondSecret: "possible" | "not offered" | "taken";
  /** The credential that is to be the next one. */
  pending: RetainedCredential;
  /** The credential before, in case that the one after it is deleted by hand. */
  previous: RetainedCredential;
}

export function recall<K extends keyof Records>(data: PrivateData, key: K): Records[K] | undefined {
  return data.get(key) as Records[K] | undefined;
}

export function record<K extends keyof Records>(data: PrivateData, key: K, value: Records[K] | undefined): void {
  data.set(key, value);
}
