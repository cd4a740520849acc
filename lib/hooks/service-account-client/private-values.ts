import type { ServiceAccountClient } from "../../iam";
import type { PrivateData } from "../../plugin";
import type { OwnClient } from "../shared/own-client";
import type { RetainedCredential } from "./secret-storage";

/** What is kept beside the state, as safe as the state itself. */
interface PrivateValues {
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
  /** The previous credential, in case that the one after it is deleted by hand. */
  previous: RetainedCredential;
}

export function getPrivate<K extends keyof PrivateValues>(data: PrivateData, key: K): PrivateValues[K] | undefined {
  return data.get(key) as PrivateValues[K] | undefined;
}

export function setPrivate<K extends keyof PrivateValues>(
  data: PrivateData,
  key: K,
  value: PrivateValues[K] | undefined,
): void {
  data.set(key, value);
}
