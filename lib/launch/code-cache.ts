import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { lstatSync, readdirSync, unlinkSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { removeAbandonedDrafts, replaceFile } from "../files/drafts";
import { isPrivateDirectory, makePrivateDirectory, readPrivateFile } from "./private-file";

const DIRECTORY = "flexera-iam";
const KEY = "code-cache.key";
const KEY_BYTES = 32;
const KEPT_ENTRIES = 16;
const DIGEST_BYTES = 32;
const MAX_ENTRY_BYTES = 64 * 1_048_576;

const entryName = /^[0-9a-f]{32}-v[\w.-]{1,40}(?<!\.tmp)$/;

/**
 * What V8 made of a source, kept for the next start in the user's cache directory. An entry is executable code that no lock
 * file knows, and caches are archived, shared and restored; so it is only believed when it was written here, by this user: it
 * is sealed with a key that is kept elsewhere, and with the key file's own number and time of change, which no copy has.
 * Without a place for the two that is this user's alone, and after any error, there is simply no cache.
 */
export class CodeCache {
  readonly #name: string;

  /** @param use which of several ways to run the source: what V8 has compiled is what one of them needed */
  constructor(source: Uint8Array, use: string) {
    const content = createHash("sha256").update(source).update(use).digest("hex").slice(0, 32);
    this.#name = `${content}-${process.version}-${process.arch}`;
  }

  read(): Buffer | undefined {
    return attempt(() => {
      const directory = join(cacheHome(), DIRECTORY);
      if (!isPrivateDirectory(directory)) return undefined;
      const key = readKey();
      const file = key && readPrivateFile(join(directory, this.#name), MAX_ENTRY_BYTES);
      if (!key || !file || file.content.length < DIGEST_BYTES) return undefined;
      const data = file.content.subarray(DIGEST_BYTES);
      return timingSafeEqual(this.#seal(key, data), file.content.subarray(0, DIGEST_BYTES)) ? data : undefined;
    });
  }

  write(data: Uint8Array): void {
    attempt(() => {
      const directory = join(cacheHome(), DIRECTORY);
      if (!makePrivateDirectory(directory)) return;
      const key = attempt(readKey) ?? makeKey();
      if (!key) return;
      removeAbandonedDrafts(directory, (name) => entryName.test(name));
      replaceFile(join(directory, this.#name), Buffer.concat([this.#seal(key, data), data]), 0o600);
      prune(directory);
    });
  }

  /** V8 believes the bytes it is given: neither another's nor half of one's own after a power cut must reach it. */
  #seal(key: Buffer, data: Uint8Array): Buffer {
    return createHmac("sha256", key).update(this.#name).update("\0").update(data).digest();
  }
}

/** The key of this user on this machine: what is in its file, and which file that is. */
function readKey(): Buffer | undefined {
  const directory = join(stateHome(), DIRECTORY);
  if (!isPrivateDirectory(directory)) return undefined;
  const file = readPrivateFile(join(directory, KEY), KEY_BYTES);
  if (file?.content.length !== KEY_BYTES || (file.stats.mode & BigInt(0o077)) !== BigInt(0)) return undefined;
  const { dev, ino, ctimeNs } = file.stats;
  return createHmac("sha256", file.content).update(`${dev} ${ino} ${ctimeNs}`).digest();
}

function makeKey(): Buffer | undefined {
  const directory = join(stateHome(), DIRECTORY);
  if (!makePrivateDirectory(directory)) return undefined;
  removeAbandonedDrafts(directory, (name) => name === KEY);
  replaceFile(join(directory, KEY), randomBytes(KEY_BYTES), 0o600);
  return readKey();
}

function cacheHome(): string {
  return home("XDG_CACHE_HOME", join("Library", "Caches"), ".cache");
}

/** Where programs keep what is this machine's own, and which nobody shares as a cache. */
function stateHome(): string {
  return home("XDG_STATE_HOME", join("Library", "Application Support"), join(".local", "state"));
}

function home(variable: string, onMac: string, elsewhere: string): string {
  const given = process.env[variable];
  if (given && isAbsolute(given)) return given;
  return join(homedir(), process.platform === "darwin" ? onMac : elsewhere);
}

/**
 * Each version of the provider leaves two entries, one for each part, and each command one; the newest few are enough. What is no
 * entry is somebody else's.
 */
function prune(directory: string): void {
  const entries = readdirSync(directory)
    .filter((name) => entryName.test(name))
    .map((name) => ({ path: join(directory, name), stats: lstatSync(join(directory, name)) }))
    .filter(({ stats }) => stats.isFile());
  entries.sort((one, other) => other.stats.mtimeMs - one.stats.mtimeMs);
  for (const { path } of entries.slice(KEPT_ENTRIES)) unlinkSync(path);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
