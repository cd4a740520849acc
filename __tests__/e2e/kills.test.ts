import { triesAll } from "../support/some-cases";
import { withinTest } from "../support/within-test";
import { examineKill, isWrite, type KillCase, killCases } from "./kill-case";

/** So many cases at one time: much of each is waiting. */
const atOnce = 3;

// In proportion to all the cases.
jest.setTimeout(3_600_000);

test("whatever is killed, and when: the next plan names what is left, and the next apply puts it right", async () => {
  // GIVEN
  const every = await killCases();
  // Writes that were carried out are where something can get lost.
  const cases = triesAll ? every : every.filter(({ call, moment }) => isWrite(call) && moment === "after");

  // WHEN
  const results: { each: KillCase; findings: readonly string[] }[] = [];
  const left = cases.values();
  await withinTest(async (signal) => {
    const work = async (): Promise<void> => {
      for (const each of left) {
        results.push({ each, findings: await examineKill(each) });
        if (signal.aborted) return;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  });

  // THEN
  if (triesAll) process.stdout.write(table(results));
  const bad = results.filter(({ findings }) => findings.length > 0);
  expect(
    bad.map(({ each: { operation, victim, call, occurrence, moment }, findings }) => ({
      case: `${operation.name}: ${victim} killed ${moment} ${call} (${occurrence})`,
      findings,
    })),
  ).toEqual([]);
  expect(results.length).toBeGreaterThanOrEqual(triesAll ? 60 : 12);
});

/** How many cases there were of each operation and victim, and in how many of them something was wrong. */
function table(results: readonly { each: KillCase; findings: readonly string[] }[]): string {
  const rows = new Map<string, { cases: number; bad: number }>();
  for (const { each, findings } of results) {
    const name = `${each.operation.name}, ${each.victim} killed`;
    const row = rows.get(name) ?? { cases: 0, bad: 0 };
    rows.set(name, { cases: row.cases + 1, bad: row.bad + (findings.length > 0 ? 1 : 0) });
  }
  const lines = [...rows].map(
    ([name, { cases, bad }]) => `${name.padEnd(28)}${String(cases).padStart(6)}${String(bad).padStart(8)}`,
  );
  return ["", `${"".padEnd(28)} cases   wrong`, ...lines, ""].join("\n");
}
