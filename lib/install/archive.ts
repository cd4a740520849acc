import { deflateRawSync } from "node:zlib";
import type { PackageFile } from "./package-hash";

const UTF8_NAMES = 0x0800;
const MADE_ON_UNIX = 0x0314; // upper byte 3: the external attributes carry a Unix mode; lower byte: version 2.0
const DOS_EPOCH = 0x0021; // 1 January 1980, the earliest date that the format can hold

const DEFLATED = 8;

/**
 * A zip archive of the files, not compressed. The same files give the same bytes on every machine: no time and no
 * owner goes in, and no compressor whose output changes between its versions, unless compression is asked for.
 */
export function archive(files: readonly PackageFile[], { isCompressed = false } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const body = isCompressed ? deflateRawSync(file.content) : file.content;
    const common = commonHeader(name, file.content, body);
    const header = Buffer.concat([signature("PK\x03\x04"), common, name]);
    const attributes = Buffer.alloc(14); // comment length, disk number, internal attributes: all zero
    attributes.writeUInt32LE((file.executable ? 0o100755 : 0o100644) * 0x10000, 6);
    attributes.writeUInt32LE(offset, 10);
    directory.push(signature("PK\x01\x02"), uint16(MADE_ON_UNIX), common, attributes, name);
    bodies.push(header, body);
    offset += header.length + body.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, index, signature("PK\x05\x06"), end]);
}

/** How many bytes of an archive {@link headOf} wants. */
export const headBytes = 1024;

/** What {@link archive} begins with when the name of the first file is the same, whatever the files hold. */
export function headOf(start: Buffer): Buffer {
  const nameLength = start.length < 30 ? 0 : start.readUInt16LE(26);
  return Buffer.concat([start.subarray(0, 14), start.subarray(26, 30 + nameLength)]);
}

/** The 26 bytes that a file's own header and its entry in the directory share. */
function commonHeader(name: Buffer, content: Buffer, body: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  if (body !== content) header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt16LE(DOS_EPOCH, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(body.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function signature(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

function uint16(value: number): Buffer {
  return Buffer.from([value & 0xff, value >>> 8]);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

// Node has zlib.crc32 from 20.15 on; the package supports every Node 20.
function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
