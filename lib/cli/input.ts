import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { messageOf } from "../model/errors/message-of";

/** @throws Error that names the file */
export function contentOf(file: string): Promise<string> {
  return read(file, () => readFile(file, "utf8"));
}

/** What stands in standard input. */
export function standardInput(): Promise<string> {
  return read("standard input", () => text(process.stdin));
}

async function read(what: string, content: () => Promise<string>): Promise<string> {
  try {
    return await content();
  } catch (error) {
    throw new Error(`cannot read ${what}: ${messageOf(error)}`, { cause: error });
  }
}
