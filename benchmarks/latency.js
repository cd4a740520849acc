/**
 * What the API's latency costs a plan of a full organization (20 accounts, 100 grants, 40 clients): the wall time with 50 ms
 * for each request minus the one with none, against the longest chain of requests that had to wait for each other; and
 * against the same hooks done naively, one read and one token for each resource.
 *
 *   node benchmarks/latency.js [rounds]
 *
 * after `npm run build`.
 */
const { build } = require("esbuild");
const { chmodSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { median, seconds, table, times, wholeNumber } = require("./support/figures");
const { fixture, withEmulator, workspace } = require("./support/scenery");
const { Workspace } = require("./support/workspace");

const AIM = 1.3;
const LATENCY_MS = 50;
const unlimited = { FLEXERA_REQUESTS_PER_MINUTE: "0" };

/** The same configuration, managed by hooks that share nothing. */
async function naiveWorkspace(directory, env) {
  const source = "benchmarks.internal/benchmarks/naive";
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const program = join(directory, "terraform.d", "plugins", source, "1.0.0", platform, "terraform-provider-naive.cjs");
  await build({
    entryPoints: [join(__dirname, "naive-provider.ts")],
    outfile: program,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    external: ["long"],
    logLevel: "warning",
  });
  chmodSync(program, 0o755);
  const required = `terraform {\n  required_providers {\n    flexera = { source = "${source}", version = "1.0.0" }\n  }\n}\n`;
  const created = new Workspace(directory, required + fixture("full-org"), env);
  await created.init();
  return created;
}

/** Plans without and with latency, and looks at the requests of the latter. */
async function measure(stack, emulator) {
  const without = await stack.plan();
  const fault = emulator.faults.add({ latencyMs: LATENCY_MS, times: "always" });
  emulator.clearRequests();
  const withLatency = await stack.plan();
  emulator.faults.clear();
  const { requests } = emulator;
  if (fault.struck !== requests.length) throw new Error("some requests had no latency");
  return { cost: withLatency - without, without, requests: requests.length, chain: longestChain(requests) };
}

/** The number of requests in the longest chain of which each was made after the one before it had been answered. */
function longestChain(requests) {
  const spans = requests.map(({ at, durationMs }) => ({ start: Date.parse(at), end: Date.parse(at) + durationMs }));
  spans.sort((one, other) => one.end - other.end);
  let length = 0;
  let free = -Infinity;
  for (const { start, end } of spans) {
    if (start < free) continue;
    length++;
    free = end;
  }
  return length;
}

async function main() {
  const rounds = wholeNumber(process.argv[2], 5, "the number of rounds");
  const scratch = mkdtempSync(join(tmpdir(), "latency-"));
  try {
    await withEmulator({}, (emulator) =>
      withEmulator({}, async (other) => {
        const env = (of, cache) => ({ ...of.environment(), ...unlimited, XDG_CACHE_HOME: join(scratch, cache) });
        const subjects = [
          {
            name: "provider",
            emulator,
            stack: await workspace(join(scratch, "full"), fixture("full-org"), env(emulator, "a")),
          },
          { name: "naive", emulator: other, stack: await naiveWorkspace(join(scratch, "naive"), env(other, "b")) },
        ].map((subject) => ({ ...subject, rounds: [] }));
        for (const { stack } of subjects) await stack.apply();
        for (let round = 0; round < rounds; round++) {
          for (const { stack, emulator: own, rounds: measured } of subjects) measured.push(await measure(stack, own));
        }
        report(subjects, rounds);
      }),
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(subjects, rounds) {
  const of = ({ rounds: measured }, figure) => median(measured.map(figure));
  const [own] = subjects;
  const rows = subjects.map((subject) => [
    subject.name,
    String(of(subject, ({ requests }) => requests)),
    seconds(of(subject, ({ without }) => without)),
    seconds(of(subject, ({ cost }) => cost)),
    seconds(of(subject, ({ chain }) => chain * LATENCY_MS)),
    times(of(subject, ({ cost, chain }) => cost / (chain * LATENCY_MS))),
    times(of(subject, ({ cost }) => cost) / of(own, ({ cost }) => cost)),
  ]);
  const head = ["", "requests", `plan at 0 ms`, `more at ${LATENCY_MS} ms`, "longest chain", "to chain", "to provider"];
  console.log(
    `medians of ${rounds} rounds, Node ${process.version}; aim: ${AIM} x the chain\n\n${table([head, ...rows])}`,
  );
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
