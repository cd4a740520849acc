const REDACTED = "[redacted]";

/** Nothing shorter is a secret worth the name; taking it out everywhere would only garble messages. */
const SHORTEST = 6;

/** The secrets that this process has come to know, to be kept out of whatever it writes. */
export class Secrets {
  readonly #known = new Set<string>();

  /** Remembers a secret of at least six characters, and how it looks inside a URL or a form. */
  add(secret: string): void {
    if (secret.length < SHORTEST) return;
    this.#known.add(secret);
    // By way of bytes: encodeURIComponent refuses text with half a surrogate pair.
    this.#known.add(encodeURIComponent(Buffer.from(secret).toString()));
  }

  /** The text with every known secret replaced by `[redacted]`; of two that overlap, the longer one goes first. */
  redact(text: string): string {
    if (this.#known.size === 0) return text;
    const longestFirst = [...this.#known].sort((one, other) => other.length - one.length);
    return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
  }
}
