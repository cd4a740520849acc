import type { Finding } from "./examination";
import { examineFault, type FaultCase } from "./fault-case";
import { examineKill, type KillCase } from "./kill-case";
import type { Safeguard } from "./safeguards";

export type Case = FaultCase | KillCase;

/** What came of a case. */
export interface Verdict<C extends Case = Case> {
  readonly case: C;
  readonly findings: readonly Finding[];
}

/** So many cases are examined at one time: most of them wait for something. */
const atOnce = 12;

/** Examines cases. Goes on to the last one, unless one is enough. */
export async function examine<C extends Case>(
  cases: readonly C[],
  { without }: Partial<Safeguard> = {},
  isEnough: (verdict: Verdict<C>) => boolean = () => false,
): Promise<Verdict<C>[]> {
  const verdicts: Verdict<C>[] = [];
  const left = cases.values();
  let done = false;
  const work = async (): Promise<void> => {
    for (const each of left) {
      const examined = "fault" in each ? examineFault(each, without) : examineKill(each, without);
      // A test that breaks down has found something, too.
      const verdict = { case: each, findings: await examined.catch(brokenDown) };
      verdicts.push(verdict);
      done ||= isEnough(verdict);
      if (done) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const order = new Map(cases.map((each, index) => [each, index]));
  return verdicts.sort((a, b) => (order.get(a.case) ?? 0) - (order.get(b.case) ?? 0));
}

export function isHarmful({ findings }: Verdict): boolean {
  return findings.length > 0;
}

function brokenDown(error: unknown): Finding[] {
  return [{ harm: "other harm", what: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
}
