// First of all the programs are ended that the work may wait for.
import "./children";

interface Work {
  readonly controller: AbortController;
  readonly result: Promise<unknown>;
}

const unfinished = new Set<Work>();

/**
 * Does long work in a test. A test whose time is up is over before its work is: then the signal fires, and the next test, or
 * the end of the file, waits until the work has stopped.
 */
export async function withinTest<T>(action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const result = action(controller.signal);
  const work = { controller, result };
  unfinished.add(work);
  try {
    return await result;
  } finally {
    unfinished.delete(work);
  }
}

afterEach(async () => {
  const left = [...unfinished];
  for (const { controller } of left) controller.abort();
  await Promise.allSettled(left.map(({ result }) => result));
});
