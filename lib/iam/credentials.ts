import { badCredentials } from "../model/errors/flexera-settings-error";

/** One of the three ways to a token. */
export type Credentials =
  /** A ready access token, used as it is and never renewed; lives about an hour. */
  | { readonly accessToken: string }
  /** A user's refresh token (Flexera One > User Settings > API Credentials). */
  | { readonly refreshToken: string }
  /** The credential of a service account. */
  | { readonly clientId: string; readonly clientSecret: string };

/** What a way to a token consists of; the names are those of {@link Credentials}. */
const ways = [["accessToken"], ["refreshToken"], ["clientId", "clientSecret"]] as const;

type Member = (typeof ways)[number][number];

/**
 * Checks that exactly one way is given, completely, and that each value can be sent.
 *
 * @returns a copy that holds nothing else
 * @throws FlexeraSettingsError which never shows a value
 */
export function checkCredentials(credentials: Credentials | undefined): Credentials {
  const given: Partial<Record<Member, unknown>> = credentials ?? {};
  const isGiven = (member: Member) => given[member] !== undefined && given[member] !== "";

  const begun = ways.filter((way) => way.some(isGiven));
  const [way] = begun;
  if (way === undefined) throw badCredentials.missing();
  if (begun.length > 1) throw badCredentials.several(begun.map((members) => members.join(" + ")));
  for (const member of way) {
    const value = given[member];
    if (!isGiven(member)) throw badCredentials.half(member, way.filter(isGiven).join());
    if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) throw badCredentials.unsendable(member);
  }
  return Object.fromEntries(way.map((member) => [member, given[member]])) as unknown as Credentials;
}

/** The form that asks the token endpoint for an access token; undefined for a ready token. */
export function tokenRequestForm(credentials: Credentials): URLSearchParams | undefined {
  if ("accessToken" in credentials) return undefined;
  return new URLSearchParams(
    "refreshToken" in credentials
      ? { grant_type: "refresh_token", refresh_token: credentials.refreshToken }
      : {
          grant_type: "client_credentials",
          client_id: credentials.clientId,
          client_secret: credentials.clientSecret,
        },
  );
}

/** The values that must never be shown. A client id is not one of them. */
export function secretsOf(credentials: Credentials): string[] {
  if ("accessToken" in credentials) return [credentials.accessToken];
  return "refreshToken" in credentials ? [credentials.refreshToken] : [credentials.clientSecret];
}
