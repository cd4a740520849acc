import fc from "fast-check";
import { once } from "node:events";
import { connect } from "node:http2";
import { duplexPair } from "node:stream";
import { HeaderDecoder } from "../../../../lib/plugin/transport/hpack/decoder";
import { decodeHuffman } from "../../../../lib/plugin/transport/hpack/huffman";
import { encodeHeaders } from "../../../../lib/plugin/transport/hpack/encoder";
import { FrameReader, FrameType } from "../../../../lib/plugin/transport/http2/frames";
import { preface } from "../../../transport/frames";

type Fields = (readonly [string, string])[];

const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/\s/g, ""), "hex");

/** The fields of `name: value` lines. */
const fieldsOf = (text: string): Fields =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [, name = "", value = ""] = /^\s*(:?[^:]+): (.*)$/.exec(line) ?? [];
      return [name, value];
    });

const request1 = ":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com";
const request2 = `${request1}\ncache-control: no-cache`;
const request3 =
  ":method: GET\n:scheme: https\n:path: /index.html\n:authority: www.example.com\ncustom-key: custom-value";
const answer = (status: string, date: string, more = ""): string =>
  `:status: ${status}\ncache-control: private\ndate: ${date}\nlocation: https://www.example.com${more}`;
const answer1 = answer("302", "Mon, 21 Oct 2013 20:13:21 GMT");
const answer2 = answer("307", "Mon, 21 Oct 2013 20:13:21 GMT");
const answer3 =
  ":status: 200\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:22 GMT\nlocation: https://www.example.com\n" +
  "content-encoding: gzip\nset-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";

/** RFC 7541, appendix C: blocks of one connection, what is in them, and how large the table is then. */
const examples: [name: string, tableBytes: number, steps: [hex: string, fields: string, size: number][]][] = [
  [
    "C.2.1",
    4096,
    [["400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572", "custom-key: custom-header", 55]],
  ],
  ["C.2.2", 4096, [["040c 2f73 616d 706c 652f 7061 7468", ":path: /sample/path", 0]]],
  ["C.2.3", 4096, [["1008 7061 7373 776f 7264 0673 6563 7265 74", "password: secret", 0]]],
  ["C.2.4", 4096, [["82", ":method: GET", 0]]],
  [
    "C.3",
    4096,
    [
      ["8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d", request1, 57],
      ["8286 84be 5808 6e6f 2d63 6163 6865", request2, 110],
      ["8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65", request3, 164],
    ],
  ],
  [
    "C.4",
    4096,
    [
      ["8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff", request1, 57],
      ["8286 84be 5886 a8eb 1064 9cbf", request2, 110],
      ["8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf", request3, 164],
    ],
  ],
  [
    "C.5",
    256,
    [
      [
        "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 " +
          "474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
        answer1,
        222,
      ],
      ["4803 3330 37c1 c0bf", answer2, 222],
      [
        "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 " +
          "666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 " +
          "3630 303b 2076 6572 7369 6f6e 3d31",
        answer3,
        215,
      ],
    ],
  ],
  [
    "C.6",
    256,
    [
      [
        "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 " +
          "63c7 8f0b 97c8 e9ae 82ae 43d3",
        answer1,
        222,
      ],
      ["4883 640e ffc1 c0bf", answer2, 222],
      [
        "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 " +
          "b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07",
        answer3,
        215,
      ],
    ],
  ],
];

test.each(examples)("decodes the example %s of RFC 7541", (_, tableBytes, steps) => {
  const decoder = new HeaderDecoder(10_000, tableBytes);
  for (const [hex, fields, size] of steps) {
    expect(decoder.decode(bytes(hex)).fields).toEqual(fieldsOf(fields));
    expect(decoder.tableBytes).toBe(size);
  }
});

test.each([
  ["a size of the table, and then another", "203f e10f 82", ":method: GET"],
  ["a number in more bytes than it needs", "0f 80 80 00 03616263", undefined],
  ["a number of two bytes", "0f 10 03616263", "content-type: abc"],
])("decodes %s", (_, hex, fields) => {
  const decode = (): unknown => new HeaderDecoder(10_000).decode(bytes(hex)).fields;
  if (fields !== undefined) expect(decode()).toEqual(fieldsOf(fields));
  else expect(decode).not.toThrow();
});

test.each([
  ["the field 0", "80"],
  ["a field beyond the tables", "be"],
  ["a name beyond the tables", "7e 0161"],
  ["the end within a number", "ff"],
  ["the end within a string", "40 05 6161"],
  ["the end before a value", "40 0161"],
  ["a number without end", "ff ffffffffffffffffffffffffffffff"],
  ["a number of zeros without end", `ff ${"80".repeat(40)}00`],
  ["a table that is larger than allowed", "3fe2 1f"],
  ["a size of the table in the midst", "82 20"],
  ["the end of a Huffman string within it", "00 84ffffffff 0161"],
  ["a Huffman string filled up with zeros", "00 8118 0161"],
  ["a Huffman string filled up with eight ones", "00 821fff 0161"],
])("refuses %s", (_, hex) => {
  expect(() => new HeaderDecoder(10_000).decode(bytes(hex))).toThrow("a block of headers cannot be decoded");
});

/** What Node's own client sends for requests with these headers, block by block. */
async function encodedByNode(requests: readonly Readonly<Record<string, string>>[]): Promise<Buffer[]> {
  const [ours, theirs] = duplexPair();
  const blocks: Buffer[] = [];
  const reader = new FrameReader((type, _flags, _streamId, payload) => {
    if (type === FrameType.headers) blocks.push(payload);
  });
  let seen = Buffer.alloc(0);
  let isPast = false;
  theirs.on("data", (chunk: Buffer) => {
    if (isPast) {
      reader.push(chunk);
      return;
    }
    seen = Buffer.concat([seen, chunk]);
    isPast = seen.length >= preface.length;
    if (isPast) reader.push(seen.subarray(preface.length));
  });
  const session = connect("http://localhost", { createConnection: () => ours, peerMaxConcurrentStreams: 10_000 });
  session.on("error", () => undefined);
  await once(session, "connect");
  for (const headers of requests) session.request({ ":path": "/", ...headers }).on("error", () => undefined);
  while (blocks.length < requests.length) await new Promise(setImmediate);
  session.destroy();
  return blocks;
}

const forbidden = new Set(["connection", "upgrade", "te", "host", "expect", "http2-settings", "keep-alive"]);
const headerName = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).filter((name) => !forbidden.has(name));
const headerValue = fc.stringMatching(/^([!-~]([ -~]{0,60}[!-~])?)?$/);
const headerRecord = fc.dictionary(headerName, headerValue, { maxKeys: 12, noNullPrototype: true });

test("decodes whatever Node's own client encodes, with its table and Huffman's code", async () => {
  const requests = fc.sample(headerRecord, { numRuns: 300, seed: 7541 });
  // Some come again, so that the table is used, and some do not fit into it.
  const all = requests.flatMap((headers, index) => [
    headers,
    ...(index % 3 === 0 ? [headers] : []),
    ...(index % 50 === 0 ? [{ large: "x".repeat(5_000) }] : []),
  ]);

  const blocks = await encodedByNode(all);

  const decoder = new HeaderDecoder(100_000);
  blocks.forEach((block, index) => {
    const { fields } = decoder.decode(block);
    expect(Object.fromEntries(fields.filter(([name]) => !name.startsWith(":")))).toEqual(all[index]);
  });
  expect(Buffer.concat(blocks).length).toBeGreaterThan(10_000);
});

test("decodes what its own encoder encodes, and leaves the table as it is", () => {
  const values = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(headerName, fc.constant("content-type")), values)), (fields) => {
      const decoder = new HeaderDecoder(1_000_000);
      expect(decoder.decode(encodeHeaders(fields)).fields).toEqual(fields);
      expect(decoder.tableBytes).toBe(0);
    }),
  );
});

test("knows Huffman's code of every byte", async () => {
  // GIVEN each character that a header may have, in a value that Node encodes
  const characters = Array.from({ length: 256 }, (_, code) => code).filter((code) => code > 32 && code !== 127);
  const blocks = await encodedByNode(
    characters.map((code) => ({ value: `eeeeeeeeeeeeeeeee${String.fromCharCode(code)}eeeeeeeeeeeeee` })),
  );

  const decoder = new HeaderDecoder(1_000_000);
  const decoded = blocks.map((block) => new Map(decoder.decode(block).fields).get("value"));

  expect(decoded).toEqual(characters.map((code) => `eeeeeeeeeeeeeeeee${String.fromCharCode(code)}eeeeeeeeeeeeee`));
});

test.each([
  ["a line feed", "fffffff3", "\n"],
  ["a carriage return", "fffffff7", "\r"],
  ["a byte of 22", "fffffffb", "\x16"],
  ["a zero", "ffc7", "\0"],
  ["a space", "53", " "],
])("knows Huffman's code of %s, which no header has", (_, hex, text) => {
  expect(decodeHuffman(bytes(hex))).toBe(text);
});

test("gives the same list again as long as the table is the same", () => {
  const decoder = new HeaderDecoder(10_000);
  const [first, second] = [decoder.decode(bytes("4003616263 03646566")), decoder.decode(bytes("be"))];
  expect(decoder.decode(bytes("be"))).toBe(second);
  // WHEN the same index has come to mean something else
  decoder.decode(bytes("4003616263 03676869"));
  expect(decoder.decode(bytes("be")).fields).toEqual([["abc", "ghi"]]);
  expect([first.fields, second.fields]).toEqual([[["abc", "def"]], [["abc", "def"]]]);
});

test("leaves out what is too much, and decodes it all the same", () => {
  const decoder = new HeaderDecoder(100);
  const { fields, isTooLarge } = decoder.decode(bytes("4003616263 03646566 be be be 400178 0179"));
  expect([fields.length, isTooLarge]).toEqual([2, true]);
  expect(decoder.decode(bytes("be")).fields).toEqual([["x", "y"]]);
});
