import { inflateRawSync } from "node:zlib";
import { archive } from "../../../lib/install/archive";

describe("the archive of a package", () => {
  test("holds each file's standard checksum, content as it is, and Unix mode", () => {
    // GIVEN a text whose CRC-32 is published as the check value of the algorithm
    const content = Buffer.from("123456789");
    // WHEN
    const zip = archive([
      { name: "plain", content },
      { name: "program", content, executable: true },
    ]);
    // THEN
    const directory = zip.indexOf("PK\x01\x02");
    const second = zip.indexOf("PK\x01\x02", directory + 4);
    expect(zip.readUInt32LE(14)).toBe(0xcbf43926);
    expect(zip.subarray(30, 30 + "plain123456789".length).toString()).toBe("plain123456789");
    expect(zip.readUInt32LE(directory + 16)).toBe(0xcbf43926);
    expect(zip.readUInt16LE(directory + 40).toString(8)).toBe("100644");
    expect(zip.readUInt16LE(second + 40).toString(8)).toBe("100755");
    expect(zip.readUInt32LE(second + 42)).toBe(zip.indexOf("PK\x03\x04", 4));
  });

  test("is the same for the same files, whenever it is made", () => {
    const make = () => archive([{ name: "a", content: Buffer.from("one") }]);
    expect(make().equals(make())).toBe(true);
  });
});

test("an archive that is compressed holds the same content in fewer bytes", () => {
  // GIVEN
  const content = Buffer.from("many equal words, ".repeat(1000));
  const files = [{ name: "a", content }];
  // WHEN
  const compressed = archive(files, { isCompressed: true });
  // THEN
  expect(compressed.length).toBeLessThan(archive(files).length / 10);
  const length = compressed.readUInt32LE(18);
  expect(inflateRawSync(compressed.subarray(31, 31 + length)).equals(content)).toBe(true);
  expect(compressed.readUInt32LE(22)).toBe(content.length);
});
