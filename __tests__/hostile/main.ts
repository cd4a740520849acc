/**
 * Every answer to every operation, every member of it, and everything that may stand there in its place. Prints a table; fails if
 * harm was found.
 *
 *   npx ts-node __tests__/hostile/main.ts [--every=1] [--only=service_account_client]
 */
import { parseArgs } from "node:util";
import { hostileCases } from "./hostile-case";
import { examineAll, failuresIn, hostileTable } from "./runner";

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { every: { type: "string" }, only: { type: "string" } } });
  const every = Number(values.every ?? 1);
  const verdicts = await examineAll(
    (await hostileCases())
      .filter(({ operation }) => operation.startsWith(values.only ?? ""))
      .filter((_, index) => index % every === 0),
  );
  const failures = failuresIn(verdicts);
  process.stdout.write(`${hostileTable(verdicts)}\n\n${failures.join("\n")}\n`);
  return failures.length === 0;
}

void main().then((isWell) => {
  process.exitCode = isWell ? 0 : 1;
});
