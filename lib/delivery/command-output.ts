import type { Readable } from "node:stream";
import { printableLines, type Secrets } from "../redaction";

const keptCharacters = 16_384;
const receiptCharacters = 256;
const shownLines = 10;
const shownCharacters = 2000;

/** Collects the start or the end of what a program writes; the rest is read and forgotten. */
export class Output {
  #text = "";
  #isCut = false;

  constructor(private readonly part: "start" | "end") {}

  collect(stream: Readable): void {
    stream.setEncoding("utf8").on("data", (text: string) => {
      this.#add(text);
    });
  }

  /** What was collected, as it may be shown. */
  shown(secrets: Secrets): string {
    const text = printableLines(this.#text);
    if (!this.#isCut) return secrets.redact(text);
    return this.part === "start" ? secrets.redactStart(text) : secrets.redactEnd(text);
  }

  #add(text: string): void {
    const whole = this.#text + text;
    this.#isCut ||= whole.length > keptCharacters;
    this.#text = this.part === "start" ? whole.slice(0, keptCharacters) : whole.slice(-keptCharacters);
  }
}

/** The first line of a text, or as much of it as is kept as a receipt. */
export function receiptIn(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return Array.from(line.trim()).slice(0, receiptCharacters).join("");
}

/** The end of a text, as much as goes into an error. */
export function lastLines(text: string): string {
  return text.trim().split("\n").slice(-shownLines).join("\n").slice(-shownCharacters);
}
