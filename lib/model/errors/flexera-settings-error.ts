import { FlexeraError } from "./flexera-error";

/** An option of the client, or an argument of a call, that cannot be used. Nothing was sent. */
export class FlexeraSettingsError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraSettingsError";
  }

  constructor(
    /** The name of the option or argument. */
    readonly setting: string,
    message: string,
    remedy: string,
  ) {
    super(message, remedy);
  }
}

export function unknownZone(word: string, zones: readonly string[], aliases: readonly string[]): FlexeraSettingsError {
  const allowed = `one of ${quoted(zones)} (or ${quoted(aliases)})`;
  const message = `zone "${word}" is not a Flexera One zone; it must be ${allowed}`;
  return new FlexeraSettingsError("zone", message, "take the zone from the address of the web interface: .com is nam.");
}

export function badId(setting: string, value: unknown): FlexeraSettingsError {
  const message = `${setting} ${shown(value)} is not a Flexera One id; it must be a whole number of 1 or more, as text`;
  const remedy = setting === "orgId" ? "take the org id from the address of the web interface: /orgs/{id}/…" : "";
  return new FlexeraSettingsError(setting, message, remedy);
}

export function badClientId(value: unknown): FlexeraSettingsError {
  const message = `clientId ${shown(value)} is not a client id; it must be a text of 1 to 512 characters`;
  return new FlexeraSettingsError("clientId", message, "take it from the list of the service account's clients.");
}

export function badRoleName(value: unknown): FlexeraSettingsError {
  const message =
    `role ${shown(value)} is not a role name; it must be 2 to 128 lower-case letters, digits and underscores, ` +
    "starting with a letter and not ending with an underscore";
  return new FlexeraSettingsError("role", message, "use the role's machine name, such as billing_center_viewer.");
}

export function badPath(value: unknown): FlexeraSettingsError {
  const shownPath = typeof value === "string" ? value.split("?")[0] : value;
  const message =
    `path ${shown(shownPath)} is not usable; it must be a path of the API such as /iam/v1/orgs/{org}/users, starting with ` +
    'one "/", without host, fragment, "." and ".." and without control characters';
  return new FlexeraSettingsError("path", message, "percent-encode what a URL may not hold; {org} alone is filled in.");
}

export function badRecipientKey(): FlexeraSettingsError {
  const message =
    "recipientPublicKey is not usable (its value is not shown); it must be 32 bytes in base64, which makes 44 characters";
  const remedy = "give the public key of an X25519 key pair: its 32 bytes alone, in base64 with padding.";
  return new FlexeraSettingsError("recipientPublicKey", message, remedy);
}

export function badNumber(setting: string, value: unknown, least: number, most: number): FlexeraSettingsError {
  const message = `${setting} ${shown(value)} is not usable; it must be a whole number from ${least} to ${most}`;
  return new FlexeraSettingsError(setting, message, `leave ${setting} out to have its default.`);
}

export function badUserAgent(): FlexeraSettingsError {
  const message = "userAgent is not usable; it must be printable ASCII text";
  return new FlexeraSettingsError("userAgent", message, "leave userAgent out to have its default.");
}

/** An address, be it malformed, without what stands before its host. */
function withoutUserInfo(text: string): string {
  const at = text.lastIndexOf("@");
  if (at < 0) return text;
  const scheme = text.indexOf("//");
  return `${scheme < 0 || scheme > at ? "" : text.slice(0, scheme + 2)}…${text.slice(at)}`;
}

export const badBaseUrl = {
  notAUrl: (setting: string, text: string) =>
    new FlexeraSettingsError(
      setting,
      `${setting} ${shown(withoutUserInfo(text))} is not a URL; it must look like https://api.flexera.com`,
      `correct ${setting}, or leave it out to have the zone's own.`,
    ),
  holdsCredentials: (setting: string) =>
    new FlexeraSettingsError(
      setting,
      `${setting} holds a user name or password; it must be an address alone`,
      "give credentials by the option made for them.",
    ),
  holdsQuery: (setting: string) =>
    new FlexeraSettingsError(
      setting,
      `${setting} has a query or a fragment; it must be an address alone`,
      `cut ${setting} off before "?" or "#".`,
    ),
  notSecure: (setting: string, text: string) =>
    new FlexeraSettingsError(
      setting,
      `${setting} ${shown(text)} would send credentials unprotected; it must start with https:// ` +
        "(http:// is allowed to this machine only: 127.0.0.0/8, ::1 or localhost)",
      "use https.",
    ),
  comAu: (setting: string, host: string, right: string) =>
    new FlexeraSettingsError(
      setting,
      `${setting} names ${host}, which is not a host of Flexera One; Asia-Pacific is ${right}`,
      'set the zone to "apac", or write .au in place of .com.au.',
    ),
  halfLocal: (missing: string, given: string, wouldGoTo: string) =>
    new FlexeraSettingsError(
      missing,
      `${missing} is missing: ${given} points to another place, and credentials or tokens would go to ${wouldGoTo}`,
      "set apiUrl and loginUrl together.",
    ),
};

export const badCredentials = {
  missing: () =>
    new FlexeraSettingsError(
      "credentials",
      "credentials are missing; they must be accessToken, refreshToken, or clientId and clientSecret",
      "give one of the three.",
    ),
  several: (ways: readonly string[]) =>
    new FlexeraSettingsError(
      "credentials",
      `credentials are ambiguous: ${ways.join(" and ")} are given; exactly one way is allowed`,
      "leave out all but one.",
    ),
  half: (missing: string, given: string) =>
    new FlexeraSettingsError(
      `credentials.${missing}`,
      `${missing} is missing: ${given} is given, and the two belong together`,
      `give ${missing} too.`,
    ),
  unsendable: (member: string) =>
    new FlexeraSettingsError(
      `credentials.${member}`,
      `${member} holds white space or other characters that no credential has (its value is not shown)`,
      member === "accessToken"
        ? 'give the token alone, without "Bearer" and without a line break.'
        : "a line break at the end of a file or a variable is the usual cause.",
    ),
};

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `(${value === null ? "null" : typeof value})`;
}

/** What a command needs of the environment and does not find there. */
export const notInEnvironment = {
  org: (variable: string) =>
    new FlexeraSettingsError(
      "orgId",
      "the organization is not set",
      `set ${variable}; it is the number in the address of every page of Flexera One: app.flexera.com/orgs/{org id}/…`,
    ),
  credentials: () =>
    new FlexeraSettingsError(
      "credentials",
      "there are no credentials for Flexera One",
      "set one of: FLEXERA_ACCESS_TOKEN; FLEXERA_REFRESH_TOKEN; FLEXERA_CLIENT_ID and FLEXERA_CLIENT_SECRET.",
    ),
  half: (given: string, missing: string) =>
    new FlexeraSettingsError("credentials", `${given} is set but ${missing} is not`, `set ${missing} as well.`),
};
