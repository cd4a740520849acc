/**
 * How long the provider program takes from its start to its handshake line, against a bare `node -e 0`, one after the other
 * in turns: `node benchmarks/start.js [runs]`, after `npm run build`. Only the ratio travels between machines.
 */
const { execFileSync, spawn } = require("node:child_process");
const { existsSync, mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");

const AIM = 1.5;
const runs = Number(process.argv[2] ?? 31);
const launcher = join(__dirname, "..", "dist", "provider", "terraform-provider-flexera.cjs");
const program = join(__dirname, "..", "dist", "provider", "provider.cjs");

/** As Terraform sets it. Any certificate will do for the client: it is read, and nobody connects. */
function environment(cacheHome) {
  const scratch = mkdtempSync(join(tmpdir(), "start-"));
  try {
    const [key, certificate] = [join(scratch, "key.pem"), join(scratch, "certificate.pem")];
    const request = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:secp521r1",
      "-nodes",
      "-days",
      "2",
    ];
    execFileSync("openssl", [...request, "-subj", "/CN=localhost", "-keyout", key, "-out", certificate], {
      stdio: "ignore",
    });
    return {
      ...process.env,
      XDG_CACHE_HOME: cacheHome,
      XDG_STATE_HOME: cacheHome,
      TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
      PLUGIN_PROTOCOL_VERSIONS: "5,6",
      PLUGIN_CLIENT_CERT: readFileSync(certificate, "utf8"),
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Milliseconds until the first output, or until the end of a program without any. */
function time(parameters, env) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, parameters, { env, stdio: ["ignore", "pipe", "inherit"] });
    let took;
    child.stdout.once("data", () => {
      took = performance.now() - began;
      child.kill("SIGTERM");
    });
    child.once("error", reject);
    child.once("exit", () => resolve(took ?? performance.now() - began));
  });
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

async function main() {
  if (!existsSync(launcher)) throw new Error("there is no program to measure: run `npm run build` first");
  const cacheHome = mkdtempSync(join(tmpdir(), "cache-"));
  try {
    const env = environment(cacheHome);
    const subjects = {
      "node -e 0": ["-e", "0"],
      "program, without code cache": [program],
      "program, with code cache": [launcher],
    };
    const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
    await time(subjects["program, with code cache"], env); // fills the cache
    for (let run = 0; run < runs; run++) {
      for (const [name, parameters] of Object.entries(subjects)) times[name].push(await time(parameters, env));
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
