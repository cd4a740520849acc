const mask = "[redacted]";

/** Shorter pieces of an encoded secret would be found in innocent text. */
const leastEncoded = 8;

/** Takes secrets out of what programs and servers print, in each spelling in which they are likely to print them. */
export class Redactor {
  readonly #spellings: readonly string[];

  constructor(...secrets: readonly string[]) {
    const spellings = new Set(secrets.filter((secret) => secret !== "").flatMap(spellingsOf));
    this.#spellings = [...spellings].sort((one, other) => other.length - one.length);
  }

  redact(text: string): string {
    return this.#spellings.reduce((rest, spelling) => rest.replaceAll(spelling, mask), text);
  }

  /** What of a text may be shown when it goes on before the cut: the first characters may be the rest of a secret. */
  redactEnd(text: string): string {
    return this.redact(text).slice(this.#longest);
  }

  /** What of a text may be shown when it goes on after the cut. */
  redactStart(text: string): string {
    return this.redact(text).slice(0, -this.#longest || undefined);
  }

  get #longest(): number {
    return this.#spellings[0]?.length ?? 0;
  }
}

function spellingsOf(secret: string): string[] {
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  const encoded = [...base64SpellingsOf(secret), Buffer.from(secret).toString("hex")];
  return [
    secret,
    inJson(secret),
    inJson(inJson(secret)),
    encodeURIComponent(secret),
    form,
    ...encoded.filter((spelling) => spelling.length >= leastEncoded),
  ];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Base64 by itself, and within a longer text (as in `clientId:clientSecret`), where it has three ways to begin. */
function base64SpellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const within = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    // Only the characters that the secret's bytes alone decide.
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
  const spellings = [bytes.toString("base64"), ...within];
  return [...spellings, ...spellings.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))];
}
