/**
 * `plan` and `apply` of many resources that do nothing: hooks in TypeScript against HashiCorp's null provider, which is
 * written in Go, and against `terraform_data`, which is part of Terraform itself. The three take turns.
 * And the most memory that a process of the hooks had.
 *
 *   node benchmarks/resources.js [resources] [rounds]
 *
 * after `npm run build` and scripts/real-providers.sh. Only the ratios travel between machines.
 */
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { median, seconds, table, times, wholeNumber } = require("./support/figures");
const { builtIn, goProvider, takeMostMemory, typescriptHooks } = require("./support/subjects");

const AIM = 1.1;
const root = join(__dirname, "..");

async function main() {
  const count = wholeNumber(process.argv[2], 1000, "the number of resources");
  const rounds = wholeNumber(process.argv[3], 5, "the number of rounds");
  const scratch = mkdtempSync(join(tmpdir(), "resources-"));
  try {
    const subjects = [
      { name: "TypeScript hooks", workspace: await typescriptHooks(join(scratch, "hooks"), count, root) },
      { name: "Go null provider", workspace: goProvider(join(scratch, "go"), count) },
      { name: "terraform_data", workspace: builtIn(join(scratch, "data"), count) },
    ].map((subject) => ({ ...subject, plan: [], apply: [], memory: { apply: 0, plan: 0 } }));
    for (const { workspace } of subjects) await workspace.init();
    for (let round = 0; round < rounds; round++) {
      for (const { workspace, memory, ...measured } of subjects) {
        for (const command of ["apply", "plan"]) {
          measured[command].push(await workspace[command]());
          memory[command] = Math.max(memory[command], takeMostMemory(workspace));
        }
      }
    }
    report(subjects, `${count} resources, medians of ${rounds} rounds, Node ${process.version}; aim: ${AIM} x Go`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(subjects, title) {
  const [{ memory }, go] = subjects;
  const rows = subjects.map(({ name, plan, apply }) => [
    name,
    ...[plan, apply].flatMap((values, which) => {
      const reference = [go.plan, go.apply][which];
      // Of one round each: a machine that slows down slows both.
      const ratio = median(values.map((value, round) => value / reference[round]));
      return [seconds(median(values)), times(ratio)];
    }),
  ]);
  console.log(`${title}\n\n${table([["", "plan", "to Go", "apply", "to Go"], ...rows])}`);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(
    `\nat most in one process of the hooks: ${megabytes(memory.plan)} in plan, ${megabytes(memory.apply)} in apply`,
  );
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
