import { badPath } from "../model/errors/flexera-settings-error";

export interface ServerPath {
  /** From the root of the host. */
  readonly path: string;
  /** Encoded, without "?". */
  readonly query: string | undefined;
}

/** A path and perhaps a query, of the characters that a URL may hold; others have to be percent-encoded. */
const sendable = /^\/(?!\/)(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;

/** "." and ".." lead elsewhere also when they are encoded. */
const dotSegment = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i;

const encodedControl = /%(?:[01][\da-f]|7f)/i;

/**
 * Checks a path that is to be asked for as it is, and puts the org's id in place of `{org}`.
 *
 * @throws FlexeraSettingsError which shows the path without its query
 */
export function parseServerPath(given: string, orgId: string): ServerPath {
  const text = typeof given === "string" ? given.replaceAll("{org}", orgId) : "";
  if (!sendable.test(text) || dotSegment.test(text) || encodedControl.test(text)) throw badPath(given);
  const [path = "", ...query] = text.split("?");
  return { path, query: query.length === 0 ? undefined : query.join("?") };
}
