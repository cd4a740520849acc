/** How much at once, and how much in a minute. */
export interface Limits {
  /** How many run at the same time, from 1 up. @default - any number */
  readonly concurrency?: number;
  /** How many begin within any minute, from 1 up. @default - any number */
  readonly perMinute?: number;
}

/** Runs something once there is room for it. Who waits is served in the order of asking, and gives up when the signal says so. */
export type Limiter = <T>(action: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

const MINUTE_MS = 60_000;

/**
 * A limiter for the calls of a service, to be shared by all that hooks do with it: Terraform runs up to ten of them at once. Make
 * one in `configure`, so that each provider block has its own.
 *
 * @throws RangeError when a limit is no whole number from 1 up
 */
export function createLimiter(limits: Limits): Limiter {
  for (const [name, value] of Object.entries(limits)) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`${name} must be a whole number from 1 up, got ${String(value)}`);
    }
  }
  const { concurrency = Infinity, perMinute = Infinity } = limits;
  const begun: number[] = [];
  const waiting = new Set<() => void>();
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  /** How long until there is room, in milliseconds; 0 is now, Infinity once something has ended. */
  const roomIn = (): number => {
    if (running >= concurrency) return Infinity;
    const now = performance.now();
    while (begun.length > 0 && now - (begun[0] ?? 0) >= MINUTE_MS) begun.shift();
    return begun.length < perMinute ? 0 : MINUTE_MS - (now - (begun[0] ?? 0));
  };

  const admit = (): void => {
    clearTimeout(timer);
    for (const begin of waiting) {
      const wait = roomIn();
      if (wait > 0) {
        if (wait !== Infinity) timer = setTimeout(admit, wait);
        return;
      }
      waiting.delete(begin);
      running += 1;
      if (perMinute !== Infinity) begun.push(performance.now());
      begin();
    }
  };

  const room = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const begin = (): void => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.delete(begin);
        reject(signal?.reason as Error);
        admit();
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      waiting.add(begin);
      admit();
    });

  return async (action, signal) => {
    await room(signal);
    try {
      return await action();
    } finally {
      running -= 1;
      admit();
    }
  };
}
