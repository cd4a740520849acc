import {
  badIdentityLine,
  damagedAgeText,
  damagedIdentity,
  noIdentities,
  noRecipients,
  notAnAgeText,
  SealingError,
} from "./sealing-error";

/** Loaded when something is encrypted: most runs of the provider have nothing to encrypt. */
const load = () => import("age-encryption");

/** The form of an identity, post-quantum ones included; whether its checksum is right is for the library to say. */
const identityForm = /^AGE-SECRET-KEY-(PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}$/;

/**
 * Encrypts a text for all recipients; each of them can read it.
 *
 * @param recipients public keys: X25519 (`age1…`), post-quantum (`age1pq1…`) and hardware ones (`age1tag1…`)
 * @returns an armored age file, which the age tool opens, also with the keys that SOPS uses
 * @throws SealingError when there is no recipient, or one is not valid
 */
export async function encrypt(text: string, recipients: readonly string[]): Promise<string> {
  if (recipients.length === 0) throw noRecipients();
  const { armor, Encrypter } = await load();
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    const problem = await checkRecipient(recipient);
    if (problem !== undefined) throw new SealingError(problem);
    encrypter.addRecipient(recipient);
  }
  return armor.encode(await encrypter.encrypt(text));
}

/**
 * Decrypts an armored age file.
 *
 * @param identities private keys, see {@link identitiesOf}
 * @returns the text, or undefined when it was encrypted for others
 * @throws SealingError when it is no age file, or damaged, or when an identity is not valid
 */
export async function decrypt(armored: string, identities: readonly string[]): Promise<string | undefined> {
  const { armor, Decrypter } = await load();
  const decrypter = new Decrypter();
  for (const identity of identities)
    attempt(damagedIdentity, () => {
      decrypter.addIdentity(identity);
    });
  // Asked last, that is when none before it fits.
  const last = {
    wasAsked: false,
    unwrapFileKey() {
      this.wasAsked = true;
      return null;
    },
  };
  decrypter.addIdentity(last);
  const file = attempt(notAnAgeText, () => armor.decode(armored));
  try {
    return await decrypter.decrypt(file, "text");
  } catch {
    if (last.wasAsked) return undefined;
    throw damagedAgeText();
  }
}

/** What is wrong with a recipient, as a sentence; undefined when nothing is. */
export async function checkRecipient(text: string): Promise<string | undefined> {
  if (/AGE-SECRET-KEY-/i.test(text)) {
    return "a private key (AGE-SECRET-KEY-…) stands where its public key belongs; `age-keygen -y` prints that (it is not shown here, because it is secret)";
  }
  const got = `got ${JSON.stringify(text)}`;
  if (text.startsWith("ssh-")) {
    return `a recipient must be an age public key (age1…), not an SSH key, ${got}; make one with age-keygen`;
  }
  if (!text.startsWith("age1"))
    return `a recipient must be an age public key (age1…), ${got}; make one with age-keygen`;
  const { Encrypter } = await load();
  try {
    new Encrypter().addRecipient(text);
    return undefined;
  } catch {
    return (
      `a recipient must be a complete age public key, ${got}: its checksum is wrong, or it is of a plugin, which cannot be ` +
      `used here; take it from \`age-keygen -y\``
    );
  }
}

/** The public key (`age1…`) that belongs to a private one. @throws SealingError */
export async function recipientOf(identity: string): Promise<string> {
  const { identityToRecipient } = await load();
  try {
    return await identityToRecipient(identity);
  } catch {
    throw damagedIdentity();
  }
}

/**
 * The identities in a text like the file that age-keygen writes: one a line, comments and empty lines left out.
 *
 * @throws SealingError when a line is something else, or there is none; it says which line, never what it holds
 */
export function identitiesOf(text: string): string[] {
  const identities = text.split(/\r?\n/).flatMap((line, index) => {
    const content = line.trim();
    if (content === "" || content.startsWith("#")) return [];
    if (!identityForm.test(content)) throw badIdentityLine(index + 1);
    return [content];
  });
  if (identities.length === 0) throw noIdentities();
  return identities;
}

/** Throws what stands for any failure: what a library says may hold the key. */
function attempt<T>(failure: () => Error, work: () => T): T {
  try {
    return work();
  } catch {
    throw failure();
  }
}
