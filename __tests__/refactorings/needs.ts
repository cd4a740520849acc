import type { Declared } from "./configuration";

/** For each block, those that it depends on, directly or not. */
export function closure(declared: readonly Declared[]): Map<string, readonly string[]> {
  const direct = new Map(declared.map(({ block, needs }) => [block, needs]));
  const all = (block: string, seen: Set<string>): Set<string> => {
    for (const need of direct.get(block) ?? []) {
      if (seen.has(need)) continue;
      seen.add(need);
      all(need, seen);
    }
    return seen;
  };
  return new Map([...direct.keys()].map((block) => [block, [...all(block, new Set())]]));
}

/** The blocks on which one depends that creates before it destroys: they have to do so, too. */
export function forcedToCreateFirst(
  declared: readonly Declared[],
  needs: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  return new Set(declared.filter(({ createsFirst }) => createsFirst).flatMap(({ block }) => needs.get(block) ?? []));
}
