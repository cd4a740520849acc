/**
 * How long the provider program takes from its start to its handshake line, against a bare `node -e 0`, one after the other
 * in turns: `node benchmarks/start.js [runs]`, after `npm run build`. Only the ratio travels between machines.
 */
const { existsSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { median } = require("./support/figures");
const { startEnvironment, timeStart } = require("./support/start");

const AIM = 1.5;
const runs = Number(process.argv[2] ?? 31);
const launcher = join(__dirname, "..", "dist", "provider", "terraform-provider-flexera.cjs");
const program = join(__dirname, "..", "dist", "provider", "provider.cjs");

async function main() {
  if (!existsSync(launcher)) throw new Error("there is no program to measure: run `npm run build` first");
  const cacheHome = mkdtempSync(join(tmpdir(), "cache-"));
  try {
    const env = startEnvironment(cacheHome);
    const subjects = {
      "node -e 0": ["-e", "0"],
      "program, without code cache": [program],
      "program, with code cache": [launcher],
    };
    const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
    await timeStart(subjects["program, with code cache"], env); // fills the cache
    for (let run = 0; run < runs; run++) {
      for (const [name, parameters] of Object.entries(subjects))
        times[name].push((await timeStart(parameters, env)).wall);
    }
    console.log(`start to handshake in ${runs} runs, Node ${process.version}; aim: ${AIM} x bare node`);
    for (const [what, statistic] of Object.entries({ median, fastest: (values) => Math.min(...values) })) {
      const bare = statistic(times["node -e 0"]);
      for (const [name, values] of Object.entries(times)) {
        const value = statistic(values);
        const figures = `${value.toFixed(1).padStart(8)} ms${(value / bare).toFixed(2).padStart(8)} x`;
        console.log(`${what.padEnd(9)}${name.padEnd(30)}${figures}`);
      }
    }
  } finally {
    rmSync(cacheHome, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
