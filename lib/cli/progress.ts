import { printable } from "../redaction";

/** One line on a terminal that tells how far something is, and nothing where there is no terminal. */
export class Progress {
  #isShown = false;

  say(text: string): void {
    if (!process.stderr.isTTY) return;
    // Back to the beginning, and what was there before goes.
    process.stderr.write(`\r\u001b[2K${printable(text)}`);
    this.#isShown = true;
  }

  /** Clears the line. */
  end(): void {
    if (this.#isShown) process.stderr.write("\r\u001b[2K");
    this.#isShown = false;
  }
}
