import { setFlagsFromString } from "node:v8";

/**
 * By versions of V8, what has it wait about six times longer before it compiles a function for speed. V8 is made for programs that
 * run for hours. A provider lives for some thousand calls, of which its optimizing compiler takes more than they themselves do.
 */
const flags: Readonly<Record<string, string>> = {
  // Node 20: how many bytes of bytecode run in a function, by default 66 KiB.
  "11.3": "--interrupt-budget=400000",
  // Node 22: how often a function is called, by default 3,000 times.
  "12.4": "--invocation-count-for-turbofan=20000",
};

/** The flag for a version of V8, such as `11.3.244.8-node.34`; undefined of one that was not measured, which may not know it. */
export function optimizeLaterFlag(v8: string): string | undefined {
  return flags[v8.split(".", 2).join(".")];
}

/** Has this process compile for speed only what is used so much that it pays. Before a code cache is read, which knows flags. */
export function optimizeLater(): void {
  const flag = optimizeLaterFlag(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}
