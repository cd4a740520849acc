import { badRecipientKey } from "../model/errors/flexera-settings-error";

/** The header that makes Flexera encrypt a new secret for whoever has the matching private key. */
export const recipientKeyHeader = "X-Recipient-Public-Key";

const keyBytes = 32;

/**
 * Checks a recipient's public key. That it is an X25519 key is inferred from its documented form: 32 bytes in base64.
 *
 * @throws FlexeraSettingsError which does not show it: it may be a private key, given by mistake
 */
export function checkRecipientKey(key: string): string {
  const bytes = Buffer.from(typeof key === "string" ? key : "", "base64");
  if (bytes.length !== keyBytes || bytes.toString("base64") !== key) throw badRecipientKey();
  return key;
}
