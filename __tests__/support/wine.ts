import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { temporaryDirectory } from "./directory";
import { allOf, program, type Requirement } from "./requirements";

const kept =
  process.env.WINE_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "cdktf-flexera-iam", "wine");

/** The directory of the Windows, which `scripts/wine.sh` makes. */
const windows = join(kept, "windows");

/** Node.js for Windows. */
export const windowsNode = join(kept, "node-20.20.2", "node.exe");

/** OpenTofu for Windows. */
export const windowsTofu = join(kept, "tofu-1.12.6.exe");

/** What `scripts/wine.sh` sees to where it can. */
export const wine: Requirement = allOf(program("wine"), brought(windows, ""), brought(windowsNode, ""));

/** What `scripts/wine.sh --tofu` sees to, which takes its minutes. */
export const wineAndTofu: Requirement = allOf(wine, brought(windowsTofu, " --tofu"));

function brought(path: string, flags: string): Requirement {
  return { lack: existsSync(path) ? undefined : `scripts/wine.sh${flags} has not brought ${path}` };
}

/** How Windows calls a path of this machine. */
export const onWindows = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;

export interface WineOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The PATH, of which Windows has the rest. @default the directory of Node.js */
  readonly path?: string;
  /** What is its standard input. @default nothing */
  readonly input?: string;
}

export interface WindowsResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs as on Windows. It writes into files: Node.js under wine cannot have a pipe for that. */
export class WindowsProgram {
  readonly #child: ChildProcess;
  readonly #files: { readonly stdout: string; readonly stderr: string };
  readonly result: Promise<WindowsResult>;

  constructor(path: string, args: readonly string[], { cwd, env, path: searched, input }: WineOptions) {
    const scratch = temporaryDirectory();
    this.#files = { stdout: join(scratch, "stdout"), stderr: join(scratch, "stderr") };
    const handles = [
      openSync(input ?? "/dev/null", "r"),
      openSync(this.#files.stdout, "w"),
      openSync(this.#files.stderr, "w"),
    ];
    const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_|FLEXERA_|NODE_)/.test(name));
    this.#child = spawn("wine", [path, ...args], {
      cwd,
      env: {
        ...Object.fromEntries(inherited),
        ...env,
        WINEPREFIX: windows,
        WINEPATH: searched ?? onWindows(join(windowsNode, "..")),
        WINEDEBUG: "-all",
        DISPLAY: "",
      },
      stdio: handles,
    });
    for (const handle of handles) closeSync(handle);
    this.result = new Promise((resolve, reject) => {
      this.#child.once("error", reject).once("close", (code) => {
        resolve({ code, stdout: this.stdout, stderr: readFileSync(this.#files.stderr, "utf8") });
      });
    });
  }

  /** The number that this machine knows it by. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it has written until now. */
  get stdout(): string {
    return readFileSync(this.#files.stdout, "utf8");
  }

  /** Ends it as Terraform ends plugins. */
  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.result;
  }
}

/** Runs a program as on Windows, to its end. */
export function inWine(path: string, args: readonly string[], options: WineOptions): Promise<WindowsResult> {
  return new WindowsProgram(path, args, options).result;
}

/** Ends all that runs there. */
export function endWindows(): void {
  spawnSync("wineserver", ["--kill"], { env: { ...process.env, WINEPREFIX: windows }, stdio: "ignore" });
}
