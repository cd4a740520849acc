import { ifReadable, type JsonReader } from "../json-reader";

/** Characters of a client id and of a secret, as documented. */
export const longestText = 512;

/** Beyond what any encoding makes of a secret. */
const longestSealed = 8192;

/** A credential of a service account, without its secret. */
export interface ServiceAccountClient {
  readonly clientId: string;
  readonly createdBy: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** A credential with its secret, which no other answer than that to its creation holds. */
export interface NewServiceAccountClient extends ServiceAccountClient {
  readonly clientSecret: string;
}

/** A credential whose secret only the recipient can read. */
export interface SealedServiceAccountClient extends ServiceAccountClient {
  readonly sealedSecret: SealedSecret;
}

/**
 * A secret as Flexera encrypted it for a recipient, member by member as it came. The algorithm is not published; the members'
 * names and the recipient's key of 32 bytes suggest X25519 with AES-GCM.
 */
export interface SealedSecret {
  readonly encryptedSecret: string;
  readonly iv: string;
  readonly authTag: string;
  readonly ephemeralPublicKey: string;
}

/** One of the secrets of a client, of which there are two while it is rotated. */
export interface ServiceAccountClientSecret {
  readonly maskedClientSecret: string;
  /** The words are not published; "" when the API leaves it out. */
  readonly status: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

export function readClient(json: JsonReader): ServiceAccountClient {
  return {
    clientId: json.ofKind("service-account-client").member("clientId").filledText(longestText),
    createdBy: json.member("createdBy").id(),
    createdAt: json.member("createdAt").time(),
  };
}

/**
 * Of a client whose secret is in the same answer, and must not be lost because a lesser member is missing, or is something else
 * than documented: it is "" then.
 */
export function readCreation(json: JsonReader): Omit<ServiceAccountClient, "clientId"> {
  return {
    createdBy: ifReadable(() => json.optional("createdBy")?.id()) ?? "",
    createdAt: ifReadable(() => json.optional("createdAt")?.time()) ?? "",
  };
}

export function readSealedSecret(json: JsonReader): SealedSecret {
  return {
    encryptedSecret: json.member("encryptedSecret").filledText(longestSealed),
    iv: json.member("iv").filledText(longestSealed),
    authTag: json.member("authTag").filledText(longestSealed),
    ephemeralPublicKey: json.member("ephemeralPublicKey").filledText(longestSealed),
  };
}

export function readSecret(json: JsonReader): ServiceAccountClientSecret {
  return {
    maskedClientSecret: json.ofKind("service-account-client-secret").member("maskedClientSecret").text(),
    status: json.optionalText("status"),
    createdAt: json.member("createdAt").time(),
  };
}
