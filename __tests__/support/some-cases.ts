/** `CASES=all`, as in `npm run test:faults`, tries every case of the long tables; `npm test` tries some of each. */
export const triesAll = process.env.CASES === "all";

/**
 * Some of many cases, so that a run of all tests takes minutes: every so-manieth, or all with `CASES=all`.
 *
 * @param from of which case on, so that two tables of the same cases do not try the same ones
 */
export function someOf<T>(cases: readonly T[], oneIn: number, from = 0): readonly T[] {
  return triesAll ? cases : cases.filter((_, index) => index % oneIn === from % oneIn);
}
