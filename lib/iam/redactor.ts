const mask = "[redacted]";

/** Credentials that are recognizable without being known: bearer headers, and JSON Web Tokens. */
const tokenLike = /\bBearer\s+[\w.~+/-]+=*|\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/gi;

/** Takes secrets out of text that others wrote. What it knows is invisible to `inspect()` and `JSON.stringify()`. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Learns a secret, in the spellings in which a server might echo it. */
  add(secret: string): void {
    if (secret === "") return;
    const jsonEscaped = JSON.stringify(secret).slice(1, -1);
    const formEncoded = new URLSearchParams([["", secret]]).toString().slice(1);
    const base64 = Buffer.from(secret).toString("base64");
    for (const spelling of [secret, jsonEscaped, encodeURIComponent(secret), formEncoded, base64]) {
      this.#secrets.add(spelling);
    }
  }

  redact(text: string): string {
    const longestFirst = [...this.#secrets].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, mask), text).replace(tokenLike, mask);
  }
}
