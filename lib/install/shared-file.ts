import { type BigIntStats, linkSync, lstatSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { draftPath } from "../files/drafts";
import { makeDirectories } from "../files/make-directories";
import { renamePatientlySync } from "../files/rename";
import { holds, writeAtomically } from "./atomic-write";

/** A file that this process has compared with a content, or written with it, and how it was then. */
interface KnownFile {
  readonly path: string;
  readonly stats: BigIntStats;
}

const known = new WeakMap<Buffer, KnownFile>();

/**
 * As {@link writeAtomically}, with one file for all paths that are given this very buffer: the later ones become further names
 * (hard links) of the first. No name depends on another, so that any of them may be removed. Where a file system has no
 * such links, or the paths are on two of them, each path has a file of its own.
 */
export function shareAtomically(path: string, content: Buffer): void {
  const first = known.get(content);
  if (first && isStill(path, first)) return;
  if (!holds(path, content)) {
    if (first && becomesName(path, first)) return;
    writeAtomically(path, content);
  }
  known.set(content, { path, stats: lstatSync(path, { bigint: true }) });
}

/** Makes the path another name of the file, in the place of whatever is there. */
function becomesName(path: string, first: KnownFile): boolean {
  const draft = draftPath(path);
  try {
    makeDirectories(dirname(path));
    linkSync(first.path, draft);
    if (!isStill(draft, first)) return false;
    renamePatientlySync(draft, path);
    return true;
  } catch {
    return false; // it is written instead, which tells what is wrong
  } finally {
    // Two names of one file do not replace each other: where another process was here first, the draft is still there.
    rmSync(draft, { force: true });
  }
}

/** Whether this is the file that is known, and nobody has written to it since. */
function isStill(path: string, { stats }: KnownFile): boolean {
  const now = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (now === undefined) return false;
  return now.dev === stats.dev && now.ino === stats.ino && now.size === stats.size && now.mtimeNs === stats.mtimeNs;
}
