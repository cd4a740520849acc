import type { Finding } from "./examination";
import { examineFault, type FaultCase } from "./fault-case";
import { examineKill, type KillCase } from "./kill-case";
import type { Mutation } from "./provider-process";

export type Case = FaultCase | KillCase;

/** What came of a case. */
export interface Verdict<C extends Case = Case> {
  readonly case: C;
  readonly findings: readonly Finding[];
}

/** So many cases are examined at one time: most of them wait for something. */
const atOnce = 12;

export interface Examination<C extends Case> {
  /** What is taken away from the provider. */
  readonly without?: Mutation;
  /** Whether no further case need be looked at. */
  readonly isEnough?: (verdict: Verdict<C>) => boolean;
  /** Ends it after the cases that are being looked at. */
  readonly signal?: AbortSignal;
}

/** Examines cases, the last one included unless one is enough. */
export async function examine<C extends Case>(
  cases: readonly C[],
  { without, isEnough = () => false, signal }: Examination<C> = {},
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
      if (done || signal?.aborted) return;
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
