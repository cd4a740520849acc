import { aborted } from "./errors/flexera-abort-error";
import type { Place } from "./place";

/** Signals that each cancel a request: the client's and the call's. */
export type Signals = readonly AbortSignal[];

/** Collects the signals that were given. */
export function signalsOf(...signals: (AbortSignal | undefined)[]): Signals {
  return signals.filter((signal) => signal !== undefined);
}

/** Who listens to a signal. One listener of ours stands for all: many on one signal make Node warn of a leak. */
const listenersOf = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `listener` when a signal fires, at once if one has fired already; returns how to stop listening.
 * `AbortSignal.any` is not used: it is missing from the first releases of Node 20.
 */
export function onAbort(signals: Signals, listener: () => void): () => void {
  if (signals.some((signal) => signal.aborted)) {
    listener();
    return () => undefined;
  }
  const sets = signals.map(listeners);
  for (const set of sets) set.add(listener);
  return () => {
    for (const set of sets) set.delete(listener);
  };
}

function listeners(signal: AbortSignal): Set<() => void> {
  const known = listenersOf.get(signal);
  if (known !== undefined) return known;
  const set = new Set<() => void>();
  listenersOf.set(signal, set);
  signal.addEventListener("abort", () => {
    for (const listener of set) listener();
  });
  return set;
}

/** Waits; rejects with a {@link FlexeraAbortError} as soon as a signal fires. */
export async function wait(milliseconds: number, signals: Signals, place: Place): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await unlessAborted(elapsed, signals, place);
  } finally {
    clearTimeout(timer);
  }
}

/** Settles as `promise` does, or rejects as soon as a signal fires; `promise` itself goes on for whoever shares it. */
export async function unlessAborted<T>(promise: Promise<T>, signals: Signals, place: Place): Promise<T> {
  let stop: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = onAbort(signals, () => {
      reject(aborted(place, { inFlight: false }));
    });
  });
  try {
    return await Promise.race([promise, cancelled]);
  } finally {
    stop();
  }
}
