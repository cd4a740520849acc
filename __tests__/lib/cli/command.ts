import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { temporaryDirectory } from "../../support/directory";

const root = resolve(__dirname, "../../..");
/** The file that {@link bundleCommand} makes. */
export const program = join(temporaryDirectory(), "flexera-iam.cjs");

/** How a command has ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Whether nobody reads what it says, as behind `| head`. */
  readonly isUnread?: boolean;
}

/** Makes the command of this moment into one file; for `beforeAll`. */
export function bundleCommand(): void {
  const options = ["--bundle", "--platform=node", "--log-level=warning", `--outfile=${program}`];
  execFileSync(join(root, "node_modules", ".bin", "esbuild"), [join(root, "lib", "cli", "command.ts"), ...options]);
}

/** Runs the command; of the environment, it has only what is given. */
export async function runCommand(
  parameters: readonly string[],
  { input = "", env = {}, cwd, isUnread = false }: CommandOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...parameters], { stdio: "pipe", env, cwd });
  child.stdin.on("error", () => undefined).end(input);
  const closed = once(child, "close") as Promise<[code: number | null]>;
  if (isUnread) child.stdout.destroy();
  const said = isUnread ? "" : text(child.stdout);
  const [[code], stdout, stderr] = await Promise.all([closed, said, text(child.stderr)]);
  return { code, stdout, stderr };
}
