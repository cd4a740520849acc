import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { filesBelow } from "./directory";

/** The access tokens of an emulator are JSON web tokens, or look like ones; so are those of Flexera. */
const token = /eyJ[\w-]{10,}\.eyJ[\w-]+/g;

/** The beginnings of all access tokens in a text. */
export function tokensIn(text: string): readonly string[] {
  return text.match(token) ?? [];
}

/** The files below a directory that hold an access token; plan files are looked into. */
export function filesHoldingTokens(directory: string): string[] {
  return filesBelow(directory).filter((file) => {
    const content = readFileSync(file);
    return [content, ...unzipped(content)].some((part) => tokensIn(part.toString("latin1")).length > 0);
  });
}

/** What is compressed in a ZIP archive, such as a plan file; nothing for any other file. */
export function unzipped(archive: Buffer): Buffer[] {
  const signature = Buffer.from("PK\x03\x04");
  const parts: Buffer[] = [];
  if (archive.indexOf(signature) !== 0) return parts;
  for (let at = 0; at >= 0; at = archive.indexOf(signature, at + 1)) {
    const isDeflated = archive.readUInt16LE(at + 8) === 8;
    const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
    parts.push(isDeflated ? inflateRawSync(archive.subarray(start)) : archive.subarray(start));
  }
  return parts;
}
