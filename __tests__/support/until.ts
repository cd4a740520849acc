import { setTimeout as sleep } from "node:timers/promises";

/** Longer than anything takes on the slowest machine, and less than a test is allowed. */
const longestMs = 300_000;

/**
 * Resolves once a condition holds that nothing tells of, such as the end of somebody else's process.
 *
 * @throws Error when it never does
 */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + longestMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`still not so after ${longestMs / 1000} s: ${condition.toString()}`);
    await sleep(10);
  }
}
