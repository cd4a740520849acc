import { type ChildProcessByStdio, spawn, type SpawnOptions } from "node:child_process";
import type { Readable } from "node:stream";

type Child = ChildProcessByStdio<null, Readable, Readable>;

const running = new Set<Child>();

/** Starts a program whose output is read. It is ended with its test, should the time of that be up. */
export function start(program: string, args: readonly string[], options: Omit<SpawnOptions, "stdio">): Child {
  const child: Child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const forget = () => running.delete(child);
  child.once("close", forget).once("error", forget);
  return child;
}

// A campaign that is run as a program is no test, and has no end of one.
if ("afterEach" in globalThis) {
  afterEach(() => {
    for (const child of running) child.kill("SIGKILL");
  });
}
