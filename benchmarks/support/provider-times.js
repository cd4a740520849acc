/** Loaded into the provider's processes: appends to a file when each told Terraform how to connect, and what it took in all. */
const fs = require("node:fs");
const { performance } = require("node:perf_hooks");

const STANDARD_OUTPUT = 1;

if (/terraform-provider-/.test(process.argv[1] ?? "")) {
  const { writeSync } = fs;
  let handshake = 0;
  fs.writeSync = (file, ...rest) => {
    if (file === STANDARD_OUTPUT) handshake = performance.now();
    return writeSync(file, ...rest);
  };
  process.once("exit", () => {
    const { user, system } = process.cpuUsage();
    const line = JSON.stringify({ handshake, processor: (user + system) / 1000 });
    fs.appendFileSync(process.env.BENCHMARK_PROVIDER_TIMES, `${line}\n`);
  });
}
