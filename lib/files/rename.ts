import { renameSync } from "node:fs";
import { rename } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** What Windows says of a file that somebody has open, such as a reader or a virus scanner. Elsewhere it means something else. */
const heldCodes = ["EPERM", "EACCES", "EBUSY"];

/** How long to wait before each further attempt, in milliseconds; three seconds in all. */
const usualDelays: readonly number[] = [10, 20, 50, 100, 200, 400, 800, 1_400];

/** What there is to rename with; a test has its own. */
interface Means<Result> {
  readonly platform: NodeJS.Platform;
  readonly move: (from: string, to: string) => Result;
  readonly delaysMs?: readonly number[];
}

/**
 * Gives a file another name, in the place of what bears that. Windows refuses it while somebody has one of the two open; it is
 * tried again for three seconds then.
 *
 * @throws Error of the system when it cannot be; both files are as they were
 */
export async function renamePatiently(
  from: string,
  to: string,
  { move, ...system }: Means<Promise<void>> = { platform: process.platform, move: rename },
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await move(from, to);
      return;
    } catch (error) {
      await sleep(delayAfter(error, { ...system, attempt, to }));
    }
  }
}

/** As {@link renamePatiently}, for code that cannot await: the process stands still meanwhile. */
export function renamePatientlySync(
  from: string,
  to: string,
  { move, ...system }: Means<void> = { platform: process.platform, move: renameSync },
): void {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; ; attempt++) {
    try {
      move(from, to);
      return;
    } catch (error) {
      Atomics.wait(nothing, 0, 0, delayAfter(error, { ...system, attempt, to }));
    }
  }
}

interface Attempt extends Omit<Means<void>, "move"> {
  readonly attempt: number;
  readonly to: string;
}

/** @throws Error when there is nothing to wait for, or not any longer */
function delayAfter(error: unknown, { attempt, to, platform, delaysMs = usualDelays }: Attempt): number {
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (platform !== "win32" || !heldCodes.includes(code)) throw error;
  const delay = delaysMs[attempt];
  if (delay !== undefined) return delay;
  const words = `another program has ${to} open, or this user may not write it (${code})`;
  throw Object.assign(new Error(words, { cause: error }), { code, syscall });
}
