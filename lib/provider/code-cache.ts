import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

const DIRECTORY = "flexera-iam";
const KEPT_ENTRIES = 8;
const DIGEST_BYTES = 32;

/**
 * What V8 made of a source, kept for the next start in the user's cache directory. An entry is executable code: it is only
 * believed when it, and the directory around it, belong to this user and nobody else may write to them. Without such a
 * place, and after any error, there is simply no cache.
 */
export class CodeCache {
  readonly #name: string;

  constructor(source: Uint8Array) {
    const content = createHash("sha256").update(source).digest("hex").slice(0, 32);
    this.#name = `${content}-${process.version}-${process.arch}`;
  }

  read(): Buffer | undefined {
    return attempt(() => {
      const directory = join(cacheHome(), DIRECTORY);
      if (!isPrivate(lstatSync(directory))) return undefined;
      const file = openSync(join(directory, this.#name), constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        const stats = fstatSync(file);
        return stats.isFile() && isPrivate(stats) ? unseal(readFileSync(file)) : undefined;
      } finally {
        closeSync(file);
      }
    });
  }

  write(data: Uint8Array): void {
    attempt(() => {
      const home = cacheHome();
      // Root with another user's HOME must not leave files there that this user cannot change.
      if (!isOwn(statSync(nearestExisting(home)))) return;
      const directory = join(home, DIRECTORY);
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      if (!isPrivate(lstatSync(directory))) return;
      const scratch = join(directory, `${this.#name}.${process.pid}`);
      writeFileSync(scratch, seal(data), { mode: 0o600, flag: "wx" });
      renameSync(scratch, join(directory, this.#name));
      prune(directory);
    });
  }
}

const digest = (data: Uint8Array): Buffer => createHash("sha256").update(data).digest();

/** V8 believes the bytes it is given; half of a file after a power cut would crash it. */
const seal = (data: Uint8Array): Buffer => Buffer.concat([digest(data), data]);

function unseal(sealed: Buffer): Buffer | undefined {
  const data = sealed.subarray(DIGEST_BYTES);
  return digest(data).equals(sealed.subarray(0, DIGEST_BYTES)) ? data : undefined;
}

function cacheHome(): string {
  const { XDG_CACHE_HOME } = process.env;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

function nearestExisting(path: string): string {
  return attempt(() => statSync(path)) ? path : nearestExisting(dirname(path));
}

const isOwn = (stats: Stats): boolean => stats.uid === process.getuid?.();

const isPrivate = (stats: Stats): boolean => isOwn(stats) && (stats.mode & 0o022) === 0;

/** Each version of the provider leaves an entry; the newest few are enough. */
function prune(directory: string): void {
  const entries = readdirSync(directory).map((name) => {
    const path = join(directory, name);
    return { path, written: lstatSync(path).mtimeMs };
  });
  entries.sort((one, other) => other.written - one.written);
  for (const { path } of entries.slice(KEPT_ENTRIES)) unlinkSync(path);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
