/** What a delivery hands over, as a JSON object with these members. */
export interface Credential {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly orgId: string;
  readonly serviceAccountId: string;
  /** `nam`, `eu` or `apac`. */
  readonly zone: string;
  /** Where the credential fetches tokens, by the OAuth 2.0 grant `client_credentials`. */
  readonly tokenUrl: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** The members that deliveries hand over, whatever else an object has. */
export function handedOver(credential: Credential): Credential {
  const { clientId, clientSecret, orgId, serviceAccountId, zone, tokenUrl, createdAt } = credential;
  return { clientId, clientSecret, orgId, serviceAccountId, zone, tokenUrl, createdAt };
}

export type CredentialMember = keyof Credential;

/** In the order in which they are handed over. */
export const credentialMembers = [
  "clientId",
  "clientSecret",
  "orgId",
  "serviceAccountId",
  "zone",
  "tokenUrl",
  "createdAt",
] as const satisfies readonly CredentialMember[];
