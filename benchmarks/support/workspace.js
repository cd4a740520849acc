const { spawn } = require("node:child_process");
const { mkdirSync, rmSync, writeFileSync } = require("node:fs");
const { devNull } = require("node:os");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");
const { childrensProcessorTime } = require("./processor-time");

/** A Terraform configuration in a directory of its own, and the real terraform to run on it. */
class Workspace {
  /** Of the latest command, with all that it started: milliseconds of processor time. */
  processorMs;

  /** @param env variables on top of this process's, which lose what changes how Terraform works */
  constructor(directory, configuration, env = {}) {
    this.directory = directory;
    const inherited = Object.entries(process.env).filter(([name]) => !/^(TF|FLEXERA)_/.test(name));
    const quiet = { TF_CLI_CONFIG_FILE: devNull, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
    this.env = { ...Object.fromEntries(inherited), ...quiet, ...env };
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "main.tf"), configuration);
  }

  init() {
    return this.#terraform(["init"]);
  }

  /** Milliseconds that it takes to create everything. */
  async apply() {
    rmSync(join(this.directory, "terraform.tfstate"), { force: true });
    return this.#terraform(["apply", "-auto-approve"]);
  }

  /**
   * Milliseconds of a plan of what is there, which must find nothing to do.
   *
   * @param env variables of this plan alone
   */
  async plan(env = {}) {
    return this.#terraform(["plan", "-detailed-exitcode"], env);
  }

  async destroy() {
    return this.#terraform(["destroy", "-auto-approve"]);
  }

  #terraform(args, env = {}) {
    return new Promise((resolve, reject) => {
      const [began, before] = [performance.now(), childrensProcessorTime()];
      const parameters = [...args, "-no-color", "-input=false"];
      const child = spawn("terraform", parameters, {
        cwd: this.directory,
        env: { ...this.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let printed = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text) => (printed += text));
      child.once("error", reject);
      child.once("close", (code) => {
        this.processorMs = childrensProcessorTime() - before;
        if (code === 0) resolve(performance.now() - began);
        else reject(new Error(`terraform ${args.join(" ")} ended with code ${code}\n${printed.slice(-2000)}`));
      });
    });
  }
}

module.exports = { Workspace };
