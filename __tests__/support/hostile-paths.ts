import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";

/** What may stand where a file is to be, and holds up whoever reads it without care; by what it is, how it is made. */
export const hostilePaths: Readonly<Record<string, (path: string) => void>> = {
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  "a link to a device without an end": (path) => {
    symlinkSync("/dev/zero", path);
  },
  "a huge file": (path) => {
    writeFileSync(path, "");
    truncateSync(path, 2 ** 40);
  },
};
