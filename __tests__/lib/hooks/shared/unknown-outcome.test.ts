import { FlexeraApiError } from "../../../../lib/iam";
import { refusedByApi } from "../../../../lib/iam/errors/flexera-api-error";
import { Secrets } from "../../../../lib/redaction";
import { poll } from "../../../../lib/hooks/shared/unknown-outcome";

const { signal } = new AbortController();

describe("looking for what a write with an unknown outcome may have made", () => {
  afterEach(() => jest.restoreAllMocks());

  test.each([
    ["quick", 0],
    ["slow", 3_600_000],
  ])("is tried as often where the network is %s, for only the waits count", async (_, tookMs) => {
    // GIVEN
    let now = 0;
    jest.spyOn(Date, "now").mockImplementation(() => now);
    jest.spyOn(performance, "now").mockImplementation(() => now);
    let looks = 0;
    const look = (): Promise<undefined> => {
      looks++;
      now += tookMs;
      return Promise.resolve(undefined);
    };

    // WHEN
    const seen = await poll<string>(look, { boundMs: 31, firstWaitMs: 1 }, signal);

    // THEN after waits of 1, 2, 4, 8 and 16 milliseconds
    expect(seen).toBeUndefined();
    expect(looks).toBe(6);
  });

  test.each([
    { boundMs: 0, firstWaitMs: 0 },
    { boundMs: 1_000, firstWaitMs: 0 },
    { boundMs: 3, firstWaitMs: 4 },
  ])("is tried once where there is no time to wait: %j", async (patience) => {
    let looks = 0;
    const look = (): Promise<undefined> => {
      looks++;
      return Promise.resolve(undefined);
    };

    expect(await poll<string>(look, patience, signal)).toBeUndefined();
    expect(looks).toBe(1);
  });

  test("ends with what is seen", async () => {
    const answers = [undefined, undefined, "it"];
    const look = (): Promise<string | undefined> => Promise.resolve(answers.shift());

    expect(await poll(look, { boundMs: 1_000, firstWaitMs: 1 }, signal)).toBe("it");
  });

  test("ends with an error when it is forbidden", async () => {
    // GIVEN
    const place = { method: "GET", path: "/x", host: "api.example", writes: false } as const;
    const answer = { status: 403, headers: {}, body: "" };
    const refusal = refusedByApi(place, answer, new Secrets(), { zone: "nam", orgId: "1", freshToken: true });

    // THEN
    const looking = poll(() => Promise.reject(refusal), { boundMs: 1_000, firstWaitMs: 1 }, signal);
    await expect(looking).rejects.toBeInstanceOf(FlexeraApiError);
  });

  test("ends when the user interrupts", async () => {
    // GIVEN
    const controller = new AbortController();
    let looks = 0;
    const look = (): Promise<undefined> => {
      if (++looks === 2) controller.abort();
      return Promise.resolve(undefined);
    };

    // THEN
    expect(await poll<string>(look, { boundMs: 600_000, firstWaitMs: 1 }, controller.signal)).toBeUndefined();
    expect(looks).toBe(2);
  });
});
