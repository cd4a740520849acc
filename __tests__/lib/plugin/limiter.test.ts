import fc from "fast-check";
import { createLimiter } from "../../../lib/plugin";

afterEach(() => {
  jest.useRealTimers();
});

test("no more run at once than may, and all do in the end", async () => {
  const few = fc.record({
    concurrency: fc.integer({ min: 1, max: 4 }),
    calls: fc.array(fc.boolean(), { maxLength: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(few, async ({ concurrency, calls }) => {
      // GIVEN
      const limit = createLimiter({ concurrency });
      let running = 0;
      let most = 0;

      // WHEN some fail
      const all = calls.map((fails) =>
        limit(async () => {
          most = Math.max(most, ++running);
          await new Promise(setImmediate);
          running -= 1;
          if (fails) throw new Error("no");
        }),
      );
      const ended = await Promise.allSettled(all);

      // THEN
      expect(most).toBe(Math.min(concurrency, calls.length));
      expect(ended.map(({ status }) => status === "rejected")).toStrictEqual(calls);
    }),
    { numRuns: 30 },
  );
});

test("no more begin within a minute than may, in the order of asking", async () => {
  // GIVEN
  jest.useFakeTimers({ advanceTimers: false });
  const limit = createLimiter({ perMinute: 2 });
  const begun: number[] = [];

  // WHEN
  for (const call of [1, 2, 3, 4, 5]) void limit(() => Promise.resolve(begun.push(call)));

  // THEN
  const afterMs = async (milliseconds: number): Promise<number[]> => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return [...begun];
  };
  expect(await afterMs(0)).toStrictEqual([1, 2]);
  expect(await afterMs(59_999)).toStrictEqual([1, 2]);
  expect(await afterMs(1)).toStrictEqual([1, 2, 3, 4]);
  expect(await afterMs(60_000)).toStrictEqual([1, 2, 3, 4, 5]);
});

test("who gives up waiting takes no room", async () => {
  // GIVEN
  const limit = createLimiter({ concurrency: 1 });
  let end = (): void => undefined;
  const first = limit(() => new Promise<void>((resolve) => (end = resolve)));
  const interrupted = new AbortController();

  // WHEN
  const second = expect(limit(() => Promise.reject(new Error("begun")), interrupted.signal)).rejects.toThrow(
    "interrupted",
  );
  const third = limit(() => Promise.resolve("third"));
  interrupted.abort(new Error("interrupted"));
  await new Promise(setImmediate);
  end();

  // THEN
  await second;
  await expect(limit(() => Promise.resolve(), interrupted.signal)).rejects.toThrow("interrupted");
  await first;
  expect(await third).toBe("third");
});

test.each([{ concurrency: 0 }, { perMinute: 1.5 }, { concurrency: Number.NaN }])("%j is refused", (limits) => {
  expect(() => createLimiter(limits)).toThrow("must be a whole number from 1 up, got");
});
