import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { cannotRead, cannotWrite } from "./errors";
import { codeOf } from "../model/errors/message-of";

/**
 * Gives the file this content, whole or not at all: who reads it, or is killed, or writes it at the same time never
 * sees half of it. A file that has the content already is not touched. Missing directories are made.
 */
export function writeAtomically(path: string, content: Buffer): void {
  if (holds(path, content)) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    replace(path, content);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** The file's content, or undefined where there is no such file. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return undefined;
    throw cannotRead(path, error);
  }
}

function holds(path: string, content: Buffer): boolean {
  try {
    return readFileSync(path).equals(content);
  } catch {
    return false; // what keeps it from being read is told when it cannot be written either
  }
}

function replace(path: string, content: Buffer): void {
  const draft = `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  try {
    writeFileSync(draft, content, { flag: "wx" });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
