import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { generateHybridIdentity, generateX25519Identity } from "age-encryption";
import { checkRecipient, decrypt, encrypt, identitiesOf, recipientOf } from "../../../lib/sealing";
import { describeWithAge } from "../../support/age";
import { temporaryDirectory } from "../../support/directory";

const secret = 'k9f-"\\ü/+=\n0123456789abcdefghijklmnopqrstuvwxyz';

async function newPair() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await recipientOf(identity) };
}

async function failureOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return inspect(error);
  }
  throw new Error("it did not fail");
}

/** The same text with another character at a place. */
function changed(text: string, index: number): string {
  return text.slice(0, index) + (text[index] === "Q" ? "P" : "Q") + text.slice(index + 1);
}

describe("age encryption", () => {
  test("each recipient reads the text, and nobody else", async () => {
    // GIVEN
    const [one, two, stranger] = await Promise.all([newPair(), newPair(), newPair()]);

    // WHEN
    const armored = await encrypt(secret, [one.recipient, two.recipient]);

    // THEN
    expect(armored).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n[^]+\n-----END AGE ENCRYPTED FILE-----\n$/);
    expect(await decrypt(armored, [one.identity])).toBe(secret);
    expect(await decrypt(armored, [stranger.identity, two.identity])).toBe(secret);
    expect(await decrypt(armored, [stranger.identity])).toBeUndefined();
    expect(await decrypt(armored, [])).toBeUndefined();
  });

  test("a post-quantum recipient reads the text as well", async () => {
    // GIVEN
    const identity = await generateHybridIdentity();

    // WHEN
    const armored = await encrypt(secret, [await recipientOf(identity)]);

    // THEN
    expect(await decrypt(armored, identitiesOf(identity))).toBe(secret);
  });

  test("nothing is encrypted for nobody", async () => {
    await expect(encrypt(secret, [])).rejects.toThrow("there is no recipient to encrypt for");
  });

  test.each([
    ["nothing", "", 'must be an age public key (age1…), got ""'],
    ["an SSH key", "ssh-ed25519 AAAAC3Nz", "not an SSH key"],
    ["a cut key", "age1qqqsyqcyq5", "must be a complete age public key"],
    ["a plugin's key", "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t", "plugin"],
  ])("%s is no recipient", async (_, recipient, problem) => {
    // WHEN
    const said = await checkRecipient(recipient);

    // THEN
    expect(said).toContain(problem);
    await expect(encrypt(secret, [recipient])).rejects.toThrow(said);
  });

  test("a mistyped recipient is found by its checksum, a right one is not complained about", async () => {
    // GIVEN
    const { recipient } = await newPair();

    // WHEN
    const mistyped = recipient.slice(0, 20) + (recipient[20] === "q" ? "p" : "q") + recipient.slice(21);

    // THEN
    expect(await checkRecipient(mistyped)).toContain("its checksum is wrong");
    expect(await checkRecipient(recipient)).toBeUndefined();
  });

  test("a private key given as recipient is refused without being shown", async () => {
    // GIVEN
    const { identity } = await newPair();

    // WHEN
    const failure = await failureOf(() => encrypt(secret, [identity]));

    // THEN
    expect(failure).toContain("a private key (AGE-SECRET-KEY-…) stands where its public key belongs");
    expect(failure).not.toContain(identity.slice(20, 40));
  });

  test.each([
    ["no age file", () => "hello", "not an age file in armor"],
    ["cut", (armored: string) => armored.slice(0, 120), "not an age file in armor"],
    ["changed in its text", (armored: string) => changed(armored, armored.length - 60), "the age file is damaged"],
  ])("a text that is %s is not decrypted", async (_, damage, problem) => {
    // GIVEN
    const { identity, recipient } = await newPair();
    const armored = await encrypt(secret.repeat(10), [recipient]);

    // THEN
    expect(await failureOf(() => decrypt(damage(armored), [identity]))).toContain(problem);
  });
});

describe("age identities", () => {
  test("are read from a file like age-keygen's", async () => {
    // GIVEN
    const [one, two] = await Promise.all([newPair(), newPair()]);

    // WHEN
    const identities = identitiesOf(`# created: today\r\n${one.identity}\r\n\n  ${two.identity}\n# the end`);

    // THEN
    expect(identities).toEqual([one.identity, two.identity]);
  });

  test("a line that is something else is named, not shown", async () => {
    // GIVEN
    const { identity } = await newPair();

    // WHEN
    const failure = await failureOf(() => identitiesOf(`# mine\n${identity.slice(0, -3)}`));

    // THEN
    expect(failure).toContain("line 2 of the age identities is not an identity");
    expect(failure).not.toContain(identity.slice(20, 40));
  });

  test("a text without any is refused", () => {
    expect(() => identitiesOf("# nothing\n")).toThrow("there is no age identity");
  });

  test.each(["recipientOf", "decrypt"] as const)("%s refuses a mistyped one without showing it", async (use) => {
    // GIVEN
    const { identity, recipient } = await newPair();
    const mistyped = changed(identity, 30);
    const armored = await encrypt(secret, [recipient]);

    // WHEN
    const failure = await failureOf(() => (use === "decrypt" ? decrypt(armored, [mistyped]) : recipientOf(mistyped)));

    // THEN
    expect(failure).toContain("its checksum is wrong");
    expect(failure).not.toContain(mistyped.slice(40, 60));
  });
});

describeWithAge("with the age tool", (age) => {
  test("what encrypt() makes is opened by age -d", async () => {
    // GIVEN
    const { identity, recipient } = await newPair();
    const keyFile = join(temporaryDirectory(), "key.txt");
    writeFileSync(keyFile, `${identity}\n`);

    // WHEN
    const armored = await encrypt(secret, [recipient]);

    // THEN
    expect(age(armored, "-d", "-i", keyFile)).toBe(secret);
  });

  test("what age -r makes is opened by decrypt()", async () => {
    // GIVEN
    const { identity, recipient } = await newPair();

    // WHEN
    const armored = age(secret, "-a", "-r", recipient);

    // THEN
    expect(await decrypt(armored, [identity])).toBe(secret);
  });
});
