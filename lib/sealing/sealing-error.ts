/** Something about a key or an encrypted text that its owner can put right. It never shows a private key or a secret. */
export class SealingError extends Error {
  override readonly name = "SealingError";
}

export const noRecipients = () =>
  new SealingError("there is no recipient to encrypt for; give at least one age public key (age1…)");

export const noIdentities = () =>
  new SealingError("there is no age identity; give the line that age-keygen writes (AGE-SECRET-KEY-1…)");

export const badIdentityLine = (line: number) =>
  new SealingError(
    `line ${line} of the age identities is not an identity; each line must be AGE-SECRET-KEY-1… in full, as age-keygen ` +
      `writes it, a comment (#…), or empty (it is not shown here, because it may be secret)`,
  );

export const damagedIdentity = () =>
  new SealingError(
    "an age identity was mistyped or cut: its checksum is wrong; take the line AGE-SECRET-KEY-1… from the file that " +
      "age-keygen wrote (it is not shown here, because it is secret)",
  );

export const notAnAgeText = () =>
  new SealingError(
    "the text is not an age file in armor; it must be complete, from -----BEGIN AGE ENCRYPTED FILE----- to " +
      "-----END AGE ENCRYPTED FILE-----",
  );

export const damagedAgeText = () =>
  new SealingError(
    "the age file is damaged: what it says and its checksum differ; restore it from a backup of the state",
  );

export const badPrivateKey = () =>
  new SealingError(
    "the private key must be 32 bytes in base64 or hex, as `flexera-iam sealing-key` writes it (it is not shown here, because it " +
      "is secret)",
  );

export const notAnEnvelope = (problem: string) =>
  new SealingError(
    `the envelope ${problem}; it must be the JSON object that the attribute sealed_client_secret holds, with ` +
      `encryptedSecret, iv, authTag and ephemeralPublicKey in base64 or hex`,
  );

export const cannotOpen = (publicKey: string, schemes: readonly string[]) =>
  new SealingError(
    `this private key does not open the envelope: it was sealed for another public key than ${publicKey}, or it was ` +
      `changed since, or Flexera seals in another way than those that are assumed here (${schemes.join(", ")})`,
  );
