import { examineHostile, type HostileCase, type HostileFinding } from "./hostile-case";
import { table } from "../faults/tables";

export interface HostileVerdict {
  readonly case: HostileCase;
  readonly findings: readonly HostileFinding[];
}

const atOnce = 8;

/** Examines cases, several at one time. */
export async function examineAll(cases: readonly HostileCase[], signal?: AbortSignal): Promise<HostileVerdict[]> {
  const verdicts: HostileVerdict[] = [];
  const left = cases.values();
  const work = async (): Promise<void> => {
    for (const each of left) {
      if (signal?.aborted) return;
      verdicts.push({ case: each, findings: await examineHostile(each) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return verdicts;
}

/** What was found, case by case; empty when all is well. */
export function failuresIn(verdicts: readonly HostileVerdict[]): string[] {
  return verdicts.flatMap(({ case: { operation, number, call, place, mutation }, findings }) =>
    findings.map(
      ({ harm, what }) => `${operation}: ${place} ${mutation} in answer ${number + 1} (${call}): ${harm}: ${what}`,
    ),
  );
}

const harms = ["raw error", "forgotten", "duplicate", "stranger's"] as const;

/** A row for each operation, and a last one for all. */
export function hostileTable(verdicts: readonly HostileVerdict[]): string {
  const names = [...new Set(verdicts.map((verdict) => verdict.case.operation)), "all"];
  const rows = names.map((name) => {
    const own = verdicts.filter((verdict) => name === "all" || verdict.case.operation === name);
    return [
      name,
      own.length,
      ...harms.map((harm) => own.filter(({ findings }) => findings.some((found) => found.harm === harm)).length),
    ];
  });
  return table(["hostile answers to", "cases", "raw errors", "forgotten", "duplicates", "strangers'"], rows);
}
