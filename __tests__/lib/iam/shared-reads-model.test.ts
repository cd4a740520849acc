import fc from "fast-check";
import type { Freshness } from "../../../lib/iam";
import { SharedReads } from "../../../lib/iam/shared-reads";

const place = { method: "GET", path: "/x", host: "api.example", writes: false } as const;

type Step = Freshness | "write" | "answer first" | "answer last";
const steps = fc.array(
  fc.constantFrom<Step[]>("shared", "shared", "run", "now", "write", "answer first", "answer last"),
  { maxLength: 60 },
);

/** Lets everything that is settled be heard. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("whatever the order, no read is older than it asks for, and none is made that is not needed", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      // GIVEN
      const shared = new SharedReads();
      const open: (() => void)[] = [];
      let writes = 0;
      let loads = 0;
      let nows = 0;
      // An answer may be as old as its request; a write may take effect as late as its end.
      const load = () => {
        loads++;
        const seen = writes;
        return new Promise<number>((resolve) => {
          open.push(() => {
            resolve(seen);
          });
        });
      };
      const results: Promise<{ seen: number; least: number }>[] = [];

      // WHEN
      for (const step of order) {
        if (step === "write") {
          writes++;
          shared.touched("k");
        } else if (step === "answer first") open.shift()?.();
        else if (step === "answer last") open.pop()?.();
        else {
          const least = step === "run" ? 0 : writes;
          const before = loads;
          const reading = shared.read({ key: "k?", keep: true, freshness: step, place, signals: [], load });
          results.push(reading.then((seen) => ({ seen, least })));
          if (step === "now") {
            nows++;
            expect(loads).toBe(before + 1);
          }
        }
        await settled();
      }
      for (const answer of open.splice(0)) answer();

      // THEN
      for (const { seen, least } of await Promise.all(results)) expect(seen).toBeGreaterThanOrEqual(least);
      expect(loads).toBeLessThanOrEqual(1 + writes + nows);
    }),
    { numRuns: 300 },
  );
});
