import { defaultRetryPolicy } from "../../../lib/iam";
import { Throttle } from "../../../lib/iam/throttle";

const policy = { ...defaultRetryPolicy, firstWaitMs: 0 };

test("a refusal holds every request for as long as the server asks", () => {
  // GIVEN
  const throttle = new Throttle(policy);
  // WHEN
  const waitedOut = throttle.refused(1000, 5000);
  // THEN
  expect(waitedOut).toBe(true);
  expect([throttle.waitMs(1000, 0), throttle.waitMs(5999, 7), throttle.waitMs(6000, 0)]).toEqual([5000, 1, 0]);
});

test("of several refusals at once the longest counts", () => {
  const throttle = new Throttle(policy);
  for (const asked of [2000, 5000, 1000]) throttle.refused(0, asked);
  expect(throttle.waitMs(0, 0)).toBe(5000);
});

test("after the wait requests go one at a time until one is let through", () => {
  // GIVEN
  const throttle = new Throttle(policy);
  throttle.refused(0, 1000);
  // WHEN
  const whileOneIsOut = throttle.waitMs(1500, 1);
  throttle.letThrough(900);
  const afterOneThatWasSentBefore = throttle.isActive;
  throttle.letThrough(1500);
  // THEN
  expect([whileOneIsOut, afterOneThatWasSentBefore, throttle.isActive]).toEqual([Infinity, true, false]);
  expect(throttle.waitMs(1600, 3)).toBe(0);
});

test("what is added at random grows with every round, so that many clients do not come back together", () => {
  // GIVEN
  const random = jest.spyOn(Math, "random").mockReturnValue(0.999_999_999);
  const throttle = new Throttle(defaultRetryPolicy);
  // WHEN
  let now = 0;
  const waits = [1, 2, 3, 4].map(() => {
    for (let each = 0; each < 10; each++) throttle.refused(now, 0);
    const wait = Math.round(throttle.waitMs(now, 0));
    now += wait + 1;
    return wait;
  });
  // THEN
  expect(waits).toEqual([500, 1000, 2000, 4000]);
  random.mockRestore();
});

test("it ends when nothing was let through for as long as is allowed", () => {
  // GIVEN
  const throttle = new Throttle({ ...policy, maxThrottledMs: 10_000 });
  // WHEN
  const results = [0, 4000, 8000, 9000].map((now) => throttle.refused(now, 2000));
  // THEN
  expect(results).toEqual([true, true, true, false]);
});

test("a success in between starts the count anew, and so does a long silence", () => {
  // GIVEN
  const throttle = new Throttle({ ...policy, maxThrottledMs: 10_000 });
  throttle.refused(0, 9000);
  // WHEN
  throttle.letThrough(9000);
  const afterSuccess = throttle.refused(9500, 9000);
  const tooLong = throttle.refused(18_600, 9000);
  const afterSilence = throttle.refused(30_000, 9000);
  // THEN
  expect([afterSuccess, tooLong, afterSilence]).toEqual([true, false, true]);
});

test("a policy without retries waits for nothing", () => {
  const throttle = new Throttle({ ...policy, retries: 0 });
  expect(throttle.refused(0, 1)).toBe(false);
  expect(throttle.isActive).toBe(false);
});
