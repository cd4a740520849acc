/** An answer has more bytes than anybody reads. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";

  /** @param what such as `compressed` */
  constructor(
    readonly limit: number,
    what: "compressed" | "",
  ) {
    super(`more than ${size(limit)}${what && ` (${what})`}`);
  }
}

function size(bytes: number): string {
  return bytes % 1_048_576 === 0 ? `${bytes / 1_048_576} MiB` : `${Math.floor(bytes / 1024)} KiB`;
}
