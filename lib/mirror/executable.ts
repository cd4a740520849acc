import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { messageOf } from "../model/errors/message-of";
import { cannotPrepare, noInjector, noNode, notNode, otherProcessor } from "./errors";

/** What a Node bears in which nothing was put yet; the number tells. */
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const RESOURCE = "NODE_SEA_BLOB";

/** What programs of Linux (ELF) say of the processor that they are for, and where. */
const machines = { linux_amd64: 0x3e, linux_arm64: 0xb7 } as const;
const MACHINE_OFFSET = 18;

/**
 * A program in one file with a script (Node's single executable applications), for machines without Node.
 *
 * @param script a CommonJS script that needs nothing but Node's own modules
 * @param node the path of a node program for the platform, of the version of this one
 * @throws MirrorError when it is another Node, or this one cannot do it, or postject is not there
 */
export async function executableOf(script: string, platform: keyof typeof machines, node: string): Promise<Buffer> {
  requireSameNode(node, platform);
  const scratch = mkdtempSync(join(tmpdir(), "flexera-iam-"));
  try {
    const blob = await prepare(script, scratch);
    const program = join(scratch, "program");
    // Not copied, so that it can be written to whatever the mode of the original is.
    writeFileSync(program, readFileSync(node));
    await inject(program, blob);
    return readFileSync(program);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function requireSameNode(path: string, platform: keyof typeof machines): void {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (error) {
    throw noNode(path, messageOf(error));
  }
  if (!content.includes(`${FUSE}:0`) || !content.includes(process.version)) throw notNode(path, process.version);
  const isElf = content.subarray(0, 4).equals(Buffer.from("\x7fELF"));
  if (!isElf || content.readUInt16LE(MACHINE_OFFSET) !== machines[platform]) throw otherProcessor(path, platform);
}

/** What Node reads a program from, without a code cache, which would be this platform's. */
async function prepare(script: string, scratch: string): Promise<Buffer> {
  const [configuration, output] = [join(scratch, "sea.json"), join(scratch, "blob")];
  writeFileSync(configuration, JSON.stringify({ main: script, output, disableExperimentalSEAWarning: true }));
  try {
    await promisify(execFile)(process.execPath, ["--experimental-sea-config", configuration]);
    return readFileSync(output);
  } catch (error) {
    throw cannotPrepare(messageOf(error));
  }
}

async function inject(program: string, blob: Buffer): Promise<void> {
  const postject = await import("postject").catch((error: unknown) => {
    throw noInjector(error);
  });
  // It tells of sections whose names it does not know, and of success.
  const { log, warn } = console;
  console.log = console.warn = () => undefined;
  try {
    await postject.inject(program, RESOURCE, blob, { sentinelFuse: FUSE });
  } finally {
    Object.assign(console, { log, warn });
  }
}
