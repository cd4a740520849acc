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

/** The JSON object on one line. */
export function toLine(credential: Credential): string {
  return `${JSON.stringify(handedOver(credential))}\n`;
}
