import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type CdktfProject, cdktfProject } from "./cdktf";
import { temporaryDirectory } from "./directory";

export interface MachineProject extends CdktfProject {
  /** Runs the cdktf program, which has to succeed: what it printed. */
  readonly ok: (...args: string[]) => Promise<string>;
  /** The addresses of the resources in a stack's state, sorted. */
  readonly addresses: (stack: string) => string[];
  /** The provider entries of a stack's lock file, by address; what stands in comments is no entry. */
  readonly locked: (stack: string) => Record<string, string>;
}

/** A user's machine: a home directory, and a terraform on the PATH that notes how it is called. */
export class Machine {
  readonly environment: NodeJS.ProcessEnv;
  readonly #calls: string;

  /** @param env variables for every run, such as those of an emulator */
  constructor(
    readonly home: string,
    env: NodeJS.ProcessEnv,
  ) {
    const bin = temporaryDirectory();
    this.#calls = join(bin, "calls.log");
    const terraform = execFileSync("/bin/sh", ["-c", "command -v terraform"], { encoding: "utf8" }).trim();
    const noting = `#!/bin/sh\nprintf '%s\\n' "$*" >>'${this.#calls}'\nexec '${terraform}' "$@"\n`;
    writeFileSync(join(bin, "terraform"), noting, { mode: 0o755 });
    this.environment = { ...env, HOME: home, PATH: [bin, process.env.PATH].join(delimiter) };
  }

  /** Where the cdktf command line has Terraform keep providers, for all projects. */
  get pluginCache(): string {
    return join(this.home, ".terraform.d", "plugin-cache");
  }

  /** The arguments of each call of terraform so far. */
  terraformCalls(): string[] {
    return readFileSync(this.#calls, "utf8").trimEnd().split("\n");
  }

  /** A cdktf project, never synthesized before, see {@link cdktfProject}. */
  project(main: string): MachineProject {
    const project = cdktfProject(main, this.environment);
    return {
      ...project,
      async ok(...args) {
        const { code, stdout, stderr } = await project.cdktf(args);
        if (code !== 0) throw new Error(`cdktf ${args.join(" ")} ended with code ${code}\n${stdout}\n${stderr}`);
        return stdout;
      },
      addresses(stack) {
        const state = readFileSync(join(project.directory, `terraform.${stack}.tfstate`), "utf8");
        const { resources } = JSON.parse(state) as { resources: { type: string; name: string }[] };
        return resources.map(({ type, name }) => `${type}.${name}`).sort();
      },
      locked(stack) {
        const text = readFileSync(join(project.stackDirectory(stack), ".terraform.lock.hcl"), "utf8");
        const entries = text.replace(/\/\*[^]*?\*\//g, "").matchAll(/^provider "(.+)" \{[^]*?^\}/gm);
        return Object.fromEntries(Array.from(entries, ([entry, address = ""]) => [address, entry]));
      },
    };
  }
}
