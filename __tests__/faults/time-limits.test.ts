import { TimeLimits } from "./time-limits";

/** Longer than any test. */
const allowedMs = 3_600_000;

function given() {
  const limits = new TimeLimits();
  const over: string[] = [];
  const ends: (() => void)[] = [];
  return {
    limits,
    over,
    /** Starts a request. @returns what is called when it has been answered */
    request: (name: string) => {
      const end = limits.timer(allowedMs, () => {
        over.push(name);
        end();
      });
      ends.push(end);
      return end;
    },
    endAll: () => {
      for (const end of ends) end();
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the time-outs of a lab", () => {
  test("give a request up as soon as only such ones are on their way that nobody answers", async () => {
    // GIVEN
    const { limits, over, request } = given();
    const answered = request("answered");
    request("unanswered");

    // WHEN
    limits.leaveUnanswered(1);
    await settled();
    const before = [...over];
    answered();
    await settled();

    // THEN
    expect(before).toEqual([]);
    expect(over).toEqual(["unanswered"]);
  });

  test("give no later request up for one that was interrupted", async () => {
    // GIVEN
    const { limits, over, request, endAll } = given();
    request("unanswered");
    request("other");
    limits.leaveUnanswered(1);

    // WHEN
    endAll();
    request("later");
    await settled();

    // THEN
    expect(over).toEqual([]);
    endAll();
  });

  test("give several up together", async () => {
    const { limits, over, request } = given();
    request("one");
    request("two");

    limits.leaveUnanswered(1);
    limits.leaveUnanswered(1);
    await settled();

    expect(over).toEqual(["one", "two"]);
  });
});
