/**
 * `plan` and `apply` of many service accounts against the emulator, its limit raised, and the requests that they take.
 *
 *   node benchmarks/service-accounts.js [accounts] [rounds]
 *
 * after `npm run build`. `terraform_data` is beside it for scale: what Terraform itself needs for as many resources.
 */
const { existsSync, mkdirSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { median, seconds, table, times, wholeNumber } = require("./support/figures");
const { Workspace } = require("./support/workspace");

const library = join(__dirname, "..", "dist", "lib");

const accounts = (count) => `
resource "flexera_service_account" "many" {
  count       = ${count}
  name        = "account \${count.index}"
  description = "One of many"
}
`;

const builtIn = (count) => `
resource "terraform_data" "many" {
  count = ${count}
  input = { name = "account \${count.index}", description = "One of many" }
}
`;

async function main() {
  const count = wholeNumber(process.argv[2], 300, "the number of accounts");
  const rounds = wholeNumber(process.argv[3], 5, "the number of rounds");
  if (!existsSync(library)) throw new Error(`${library} is not there: run \`npm run build\` first`);
  const { Emulator } = require(join(library, "emulator"));
  const { install } = require(join(library, "install"));

  const scratch = mkdtempSync(join(tmpdir(), "service-accounts-"));
  const emulator = await Emulator.start({ limits: { serviceAccounts: count } });
  try {
    const directory = join(scratch, "accounts");
    mkdirSync(directory);
    const { requiredProviders } = install(directory);
    // No real organization holds so many, nor allows so many requests a minute: here our own work is measured.
    const noLimit = { FLEXERA_REQUESTS_PER_MINUTE: "0" };
    const env = { ...emulator.environment(), ...noLimit, XDG_CACHE_HOME: join(scratch, "cache") };
    const subjects = [
      { name: "service accounts", workspace: new Workspace(directory, requiredProviders + accounts(count), env) },
      { name: "terraform_data", workspace: new Workspace(join(scratch, "data"), builtIn(count)) },
    ].map((subject) => ({ ...subject, plan: [], apply: [], requests: {} }));
    for (const { workspace } of subjects) await workspace.init();

    for (let round = 0; round < rounds; round++) {
      for (const subject of subjects) {
        for (const command of ["apply", "plan"]) {
          emulator.clearRequests();
          subject[command].push(await subject.workspace[command]());
          subject.requests[command] = emulator.requests.length;
        }
      }
      await subjects[0].workspace.destroy();
    }
    report(subjects, `${count} service accounts, medians of ${rounds} rounds, Node ${process.version}`);
  } finally {
    await emulator.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(subjects, title) {
  const [, reference] = subjects;
  const rows = subjects.map((subject) => [
    subject.name,
    ...["plan", "apply"].flatMap((command) => {
      const ratio = median(subject[command].map((value, round) => value / reference[command][round]));
      return [seconds(median(subject[command])), times(ratio), String(subject.requests[command])];
    }),
  ]);
  const head = ["", "plan", "to Terraform's", "requests", "apply", "to Terraform's", "requests"];
  console.log(`${title}\n\n${table([head, ...rows])}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
