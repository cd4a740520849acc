const { execFileSync, spawn } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");
const { childrensProcessorTime } = require("./processor-time");

/** As Terraform sets it. Any certificate will do for the client: it is read, and nobody connects. */
function startEnvironment(cacheHome) {
  const scratch = mkdtempSync(join(tmpdir(), "start-"));
  try {
    const [key, certificate] = [join(scratch, "key.pem"), join(scratch, "certificate.pem")];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp521r1", "-nodes", "-days", "2"];
    const request = ["req", "-x509", ...kind, "-subj", "/CN=localhost", "-keyout", key, "-out", certificate];
    execFileSync("openssl", request, { stdio: "ignore" });
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

/** Milliseconds until the first output, or until the end of a program without any; and of processor time until its end. */
function timeStart(parameters, env) {
  return new Promise((resolve, reject) => {
    const [began, before] = [performance.now(), childrensProcessorTime()];
    const child = spawn(process.execPath, parameters, { env, stdio: ["ignore", "pipe", "inherit"] });
    let took;
    child.stdout.once("data", () => {
      took = performance.now() - began;
      child.kill("SIGTERM");
    });
    child.once("error", reject);
    child.once("exit", () => {
      resolve({ wall: took ?? performance.now() - began, processor: childrensProcessorTime() - before });
    });
  });
}

module.exports = { startEnvironment, timeStart };
