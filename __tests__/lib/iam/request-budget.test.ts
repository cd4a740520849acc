import fc from "fast-check";
import { RequestBudget } from "../../../lib/iam/request-budget";

const minute = 60_000;

/** Sends and answers at once. */
function sendMany(budget: RequestBudget, count: number, now: number, remaining?: number): void {
  for (let i = 0; i < count; i++) {
    budget.start();
    budget.end(now, remaining);
  }
}

test("requests go at once up to the limit, and then when the first of them is a minute past", () => {
  // GIVEN
  const budget = new RequestBudget(3, minute);
  // WHEN
  const waits = [0, 100, 200, 300].map((now) => {
    const wait = budget.waitMs(now);
    sendMany(budget, 1, now);
    return wait;
  });
  // THEN
  expect(waits).toEqual([0, 0, 0, minute - 300]);
});

test("a request counts until a minute after its answer, for nobody knows when it arrived", () => {
  // GIVEN
  const budget = new RequestBudget(1, minute);
  // WHEN
  budget.start();
  const onItsWay = budget.waitMs(90_000);
  budget.end(100_000, undefined);
  // THEN
  expect(onItsWay).toBe(Infinity);
  expect([budget.waitMs(100_000), budget.waitMs(159_999), budget.waitMs(160_000)]).toEqual([minute, 1, 0]);
});

test("what the server says is left counts when it is less than what our own count leaves", () => {
  // GIVEN
  const budget = new RequestBudget(500, minute);
  sendMany(budget, 1, 0, 2);
  // WHEN
  sendMany(budget, 2, 1000);
  // THEN
  expect(budget.waitMs(1000)).toBe(minute - 1000);
  expect(budget.reason).toBe("500 requests a minute are allowed, and others have used 497 of them");
  expect(budget.waitMs(minute)).toBe(0);
});

test("what the server says is left does not count when it is more", () => {
  // GIVEN
  const budget = new RequestBudget(2, minute);
  // WHEN
  sendMany(budget, 2, 0, 900);
  // THEN
  expect(budget.waitMs(0)).toBe(minute);
  expect(budget.reason).toBe("2 requests a minute are allowed");
});

test("what others have used is forgotten after a minute, or when the server says so", () => {
  // GIVEN
  const [silent, told] = [new RequestBudget(10, minute), new RequestBudget(10, minute)];
  for (const budget of [silent, told]) sendMany(budget, 1, 0, 0);
  // WHEN
  told.start();
  told.end(1000, 8);
  // THEN
  expect([silent.waitMs(1000), silent.waitMs(minute)]).toEqual([minute - 1000, 0]);
  expect(told.waitMs(1000)).toBe(0);
});

test("a request on its way may or may not be missing in what is left, so it is taken off", () => {
  // GIVEN
  const budget = new RequestBudget(10, minute);
  for (let i = 0; i < 4; i++) budget.start();
  // WHEN
  budget.end(0, 3);
  // THEN
  expect(budget.waitMs(0)).toBe(minute);
});

/** A server that counts over the minute behind each request; the requests of others come in between. */
class Server {
  readonly #times: number[] = [];
  constructor(readonly limit: number) {}

  arrive(now: number): number {
    while (this.#times[0] !== undefined && this.#times[0] <= now - minute) this.#times.shift();
    this.#times.push(now);
    return this.limit - this.#times.length;
  }
}

test("whatever the times on the way, a server never sees more than the limit, and every request is sent", () => {
  const delay = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.record({ there: delay, back: delay }), { minLength: 1, maxLength: 100 }),
      fc.boolean(),
      (limit, trips, tells) => {
        const budget = new RequestBudget(limit, minute);
        const server = new Server(limit);
        const events: { at: number; happen: (now: number) => void }[] = [];
        const waiting = [...trips];
        let least = limit;
        const send = (now: number): void => {
          let trip = waiting[0];
          for (; trip !== undefined && budget.waitMs(now) === 0; trip = waiting[0]) {
            waiting.shift();
            const { there, back } = trip;
            let remaining = 0;
            budget.start();
            events.push({
              at: now + there,
              happen: (at) => (least = Math.min(least, (remaining = server.arrive(at)))),
            });
            events.push({
              at: now + there + back,
              happen(at) {
                budget.end(at, tells ? Math.max(0, remaining) : undefined);
                send(at);
              },
            });
          }
          const wait = budget.waitMs(now);
          if (trip !== undefined && wait !== Infinity) events.push({ at: now + wait, happen: send });
        };
        send(0);
        for (let steps = 0; events.length > 0 && steps < 100_000; steps++) {
          events.sort((a, b) => a.at - b.at);
          const next = events.shift();
          next?.happen(next.at);
        }
        expect(waiting).toEqual([]);
        expect(least).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 200 },
  );
});
