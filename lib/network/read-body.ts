import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AnswerTooLarge } from "./answer-too-large";

/** How many bytes of an answer are read. */
export interface Limits {
  /** As they come, where the body is compressed. */
  readonly compressed: number;
  /** As they are meant. */
  readonly inflated: number;
  /** Whether to keep the start of what is larger, instead of failing. */
  readonly cut: boolean;
}

export interface Body {
  readonly text: string;
  /** Whether it goes on. */
  readonly isCut: boolean;
}

/** The encodings that are asked for. */
export const acceptedEncodings = "gzip, deflate, br";

/**
 * Reads a body, inflating it as it comes, and no further than the limits: memory does not grow with what is sent.
 *
 * @throws AnswerTooLarge
 */
export async function readBody(
  source: Readable,
  encoding: string | undefined,
  { compressed, inflated, cut }: Limits,
  signal: AbortSignal,
): Promise<Body> {
  const decoder = decoderOf(encoding);
  const chunks: Buffer[] = [];
  let received = 0;
  let read = 0;
  async function* count(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of input) {
      received += chunk.length;
      if (decoder !== undefined && received > compressed) throw new AnswerTooLarge(compressed, "compressed");
      yield chunk;
    }
  }
  async function collect(output: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of output) {
      chunks.push(chunk.subarray(0, inflated - read));
      read += chunk.length;
      if (read > inflated) throw new AnswerTooLarge(inflated, "");
    }
  }
  let isCut = false;
  try {
    await (decoder === undefined
      ? pipeline(source, count, collect, { signal })
      : pipeline(source, count, decoder, collect, { signal }));
  } catch (error) {
    if (!(cut && error instanceof AnswerTooLarge)) throw error;
    isCut = true;
  }
  const text = Buffer.concat(chunks).toString();
  return { text: text.startsWith("\ufeff") ? text.slice(1) : text, isCut };
}

function decoderOf(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
