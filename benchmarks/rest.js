/**
 * A plan of a full organization (20 accounts, 100 grants, 40 clients), against what users would write it with otherwise: a
 * generic REST provider, written in Go. Requests, wall time without and with 50 ms for each request, wall time of who keeps to
 * Flexera's limit of requests, and processor time, in turns; exits with code 1 when the REST provider makes less than 3.5 times as
 * many requests or is not 3.5 times as long.
 *
 *   node benchmarks/rest.js [rounds]
 *
 * after `npm run build` and `scripts/real-providers.sh --rest`. Only the ratios travel between machines.
 */
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { loadavg, tmpdir } = require("node:os");
const { join } = require("node:path");
const { median, seconds, table, times, wholeNumber } = require("./support/figures");
const { accessToken, fixture, withEmulator, workspace } = require("./support/scenery");
const { placeRealProvider } = require("./support/subjects");
const { Workspace } = require("./support/workspace");

const AIM = 3.5;
const LATENCY_MS = 50;
/** Of Flexera, for one caller. */
const REQUESTS_PER_MINUTE = 500;

/** Has either provider keep to the limit by itself: an apply after a plan, or a second plan, is refused otherwise. */
const paced = {
  FLEXERA_REQUESTS_PER_MINUTE: String(REQUESTS_PER_MINUTE),
  REST_API_RATE_LIMIT: String(REQUESTS_PER_MINUTE / 60),
};

/** By our provider, which makes it all. */
async function ours(directory, emulator) {
  const env = { ...emulator.environment(), FLEXERA_REQUESTS_PER_MINUTE: "0", XDG_CACHE_HOME: join(directory, "cache") };
  const stack = await workspace(directory, fixture("full-org"), env);
  await stack.apply();
  return stack;
}

/** By the REST provider, which cannot make accounts: they and their clients are there before. */
async function rest(directory, emulator) {
  const { edit, apiUrl, orgId } = emulator;
  const accounts = Array.from({ length: 20 }, (_, index) => {
    return edit.addServiceAccount({ name: `account ${index}`, description: "One of twenty" }).id;
  });
  const clients = Array.from({ length: 40 }, (_, index) => {
    const account = index % accounts.length;
    return { account, id: edit.addClient({ serviceAccountId: accounts[account] }).clientId };
  });
  placeRealProvider(directory, "mastercard/restapi", " --rest");
  const stack = new Workspace(directory, readFileSync(join(__dirname, "full-org-rest.tf"), "utf8"), {
    TF_VAR_api_url: apiUrl,
    TF_VAR_org: orgId,
    TF_VAR_token: await accessToken(emulator),
    TF_VAR_accounts: JSON.stringify(accounts.map(String)),
    TF_VAR_clients: JSON.stringify(clients),
  });
  await stack.init();
  await stack.apply();
  return stack;
}

/** Plans without and with latency, and within the limit. */
async function measure({ stack, emulator }) {
  emulator.clearRequests();
  const plain = await stack.plan();
  const processor = stack.processorMs;
  const requests = emulator.requests.length;
  const fault = emulator.faults.add({ latencyMs: LATENCY_MS, times: "always" });
  const slowed = await stack.plan();
  emulator.faults.clear();
  if (fault.struck !== requests) throw new Error(`${requests} requests without latency, ${fault.struck} with it`);
  const limited = await stack.plan(paced);
  return { requests, plain, slowed, limited, processor };
}

async function main() {
  const rounds = wholeNumber(process.argv[2], 3, "the number of rounds");
  const scratch = mkdtempSync(join(tmpdir(), "rest-"));
  try {
    await withEmulator({}, (emulator) =>
      withEmulator({}, async (other) => {
        const subjects = [
          { name: "provider", emulator, stack: await ours(join(scratch, "ours"), emulator), measured: [] },
          { name: "REST provider", emulator: other, stack: await rest(join(scratch, "rest"), other), measured: [] },
        ];
        const loads = [];
        for (let round = 0; round < rounds; round++) {
          for (const subject of subjects) subject.measured.push(await measure(subject));
          loads.push(loadavg()[0]);
        }
        report(subjects, loads);
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const figures = ["requests", "plain", "slowed", "limited", "processor"];
const aims = ["requests", "plain", "slowed", "limited"];

function report(subjects, loads) {
  const [own, other] = subjects.map(({ measured }) => measured);
  const rows = subjects.map(({ name, measured }) => {
    const [requests, ...spans] = figures.map((figure) => median(measured.map((values) => values[figure])));
    return [name, String(requests), ...spans.map(seconds)];
  });
  // Of one round each: a machine that slows down slows both.
  const ratios = figures.map((figure) => median(other.map((values, round) => values[figure] / own[round][figure])));
  const busy = `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
  console.log(`medians of ${loads.length} rounds, load ${busy}, Node ${process.version}; aim: ${times(AIM)}\n`);
  const limit = `within ${REQUESTS_PER_MINUTE} a minute`;
  const head = ["", "requests", "plan at 0 ms", `at ${LATENCY_MS} ms`, limit, "processor at 0 ms"];
  console.log(table([head, ...rows, ["ratio", ...ratios.map(times)]]));
  const missed = aims.filter((aim) => ratios[figures.indexOf(aim)] < AIM);
  if (missed.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
