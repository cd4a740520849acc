import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { Lock } from "./lock";
import type { ResolvedOptions } from "./options";
import { seed, seededOwnerId } from "./seed";
import * as startError from "./start-errors";
import { type State, zones } from "./state";

const format = "flexera-iam-emulator";
const version = 1;

const defaults = { orgId: 1105, zone: "nam" } as const;

/** The state, and the file that keeps it if one was asked for. */
export interface Store {
  readonly state: State;
  /** Writes the file in one step: whoever reads it finds the old content or the new, never a part. */
  save(): void;
  close(): void;
}

/**
 * @throws Error when the file is in use by another emulator, cannot be read, holds something else, or another org or zone
 * than asked for. The file is left as it is then.
 */
export function openStore(options: ResolvedOptions): Store {
  const { file, from, orgId, zone } = options;
  const fresh = () =>
    from === undefined
      ? seed(orgId ?? defaults.orgId, zone ?? defaults.zone, options.now())
      : loadOrFail(from, orgId, zone);
  if (file === undefined) return { state: fresh(), save: nothing, close: nothing };

  const lock = Lock.take(file);
  let closed = false;
  try {
    const state = load(file, orgId, zone) ?? fresh();
    return {
      state,
      save: () => {
        if (!closed) write(file, state);
      },
      close: () => {
        closed = true;
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The text of a file that an emulator keeps, or starts from. */
export function formatState(state: State): string {
  return JSON.stringify({ format, version, ...state });
}

function nothing(): void {
  // Without a file there is nothing to write and nothing to release.
}

function write(file: string, state: State): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, formatState(state), { mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw startError.unwritableFile(file, error);
  }
}

/** @returns undefined when there is no such file yet */
function load(file: string, orgId: number | undefined, zone: string | undefined): State | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw startError.unreadableFile(file, error);
  }
  const state = parse(file, text);
  if (orgId !== undefined && state.org.id !== orgId) {
    throw startError.fileOfAnother(file, "org", String(state.org.id), String(orgId));
  }
  if (zone !== undefined && state.zone !== zone) throw startError.fileOfAnother(file, "zone", state.zone, zone);
  return state;
}

function loadOrFail(file: string, orgId: number | undefined, zone: string | undefined): State {
  const state = load(file, orgId, zone);
  if (state === undefined) throw startError.unreadableFile(file, "there is no such file");
  return state;
}

function parse(file: string, text: string): State {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw startError.foreignFile(file, "it is not JSON");
  }
  const given = (typeof content === "object" && content !== null ? content : {}) as Record<string, unknown>;
  // Files of earlier versions say nothing of the owner, who was the same in all.
  const members: Record<string, unknown> = { ownerId: seededOwnerId, ...given };
  if (members.format !== format) throw startError.foreignFile(file, `its format is not "${format}"`);
  if (members.version !== version) {
    throw startError.foreignFile(
      file,
      `its version is ${JSON.stringify(members.version)}, this emulator reads ${version}`,
    );
  }
  const blank = seed(defaults.orgId, defaults.zone, new Date(0));
  for (const [member, example] of Object.entries(blank)) {
    if (!alike(members[member], example)) throw startError.foreignFile(file, `its ${member} is missing or damaged`);
  }
  if (!zones.some((zone) => zone === members.zone)) throw startError.foreignFile(file, "its zone is unknown");
  return Object.fromEntries(Object.keys(blank).map((member) => [member, members[member]])) as unknown as State;
}

/** Whether a value has the kind of the example, its members included where the example has some. */
function alike(value: unknown, example: unknown): boolean {
  if (typeof example !== "object" || example === null) return typeof value === typeof example;
  if (Array.isArray(example)) {
    const item: unknown = example[0] ?? {};
    return Array.isArray(value) && value.every((each) => alike(each, item));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(example).every(([key, part]) => alike((value as Record<string, unknown>)[key], part));
}
