import { constants } from "node:os";

/** What ends a program that can still clean up; SIGHUP is a closed terminal. */
export const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const;
export type Signal = (typeof signals)[number];

/** The exit code by which shells say that a signal has ended a program. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** That a signal has kept a command from its work. */
export class EndedBySignal extends Error {
  readonly exitCode: number;

  constructor(signal: Signal) {
    super(`ended by ${signal}`);
    this.exitCode = exitCodeOf(signal);
  }
}

/** Does something that leaves things about: a signal until then removes them, and ends this program. */
export async function cleanedUp<T>(cleanUp: () => void, action: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals): void => {
    cleanUp();
    process.exit(exitCodeOf(signal));
  };
  for (const signal of signals) process.on(signal, end);
  try {
    return await action();
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}
