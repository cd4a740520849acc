import type { Case, Verdict } from "./runner";
import type { Harm } from "./examination";

const harms: readonly Harm[] = ["orphan", "duplicate", "lost secret", "not converged", "other harm"];
const heads = ["cases", "orphans", "duplicates", "lost secrets", "non-converged", "other harm"];

/** Verdicts as a table: a row for each group, and a last one for all. */
export function tableOf<C extends Case>(
  title: string,
  verdicts: readonly Verdict<C>[],
  group: (each: C) => string,
): string {
  const groups = new Map<string, Verdict<C>[]>();
  for (const verdict of verdicts) {
    const key = group(verdict.case);
    groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  const rows = [...groups].map(([key, each]) => [key, ...counts(each)]);
  return table([title, ...heads], [...rows, ["all", ...counts(verdicts)]]);
}

/** Text in columns, as Markdown has it; all but the first to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [first = [], ...rest] = lines.map((line) => line.map(pad));
  return [first, rule, ...rest].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** What was found, case by case; empty when all is well. */
export function failuresOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ case: each, findings }) =>
    findings.map(({ harm, what }) => `${describe(each)}: ${harm}: ${what}`),
  );
}

export const operationOf = ({ scenario: { resource, operation } }: Pick<Case, "scenario">): string =>
  `${resource}: ${operation}`;

function describe(each: Case): string {
  const wrong = "fault" in each ? each.fault.name : `killed ${each.moment}, state ${each.kept}`;
  const flags = each.flags.heals ? "with flags" : "without flags";
  const { settings } = each.scenario;
  const service = settings === undefined ? "" : `, refs ${Object.values(settings).join(", ")}`;
  return `${operationOf(each)}, ${flags}${service}, ${wrong} at call ${each.skip + 1} (${each.call.method} ${each.call.path})`;
}

function counts(verdicts: readonly Verdict[]): number[] {
  return [
    verdicts.length,
    ...harms.map((harm) => verdicts.filter(({ findings }) => findings.some((each) => each.harm === harm)).length),
  ];
}
