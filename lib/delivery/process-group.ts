import { spawn } from "node:child_process";
import { win32 } from "node:path";

/** The groups of the programs that run now, by the id of their first process. */
const running = new Set<number>();

// Whoever ends the provider ends what it has started. Windows does so by itself: Node has it in a job.
process.on("exit", () => {
  for (const group of running) kill(group, "SIGKILL");
});

/** A program that was started as the first of a process group, and all that it starts. */
export class ProcessGroup {
  constructor(private readonly id: number) {
    running.add(id);
  }

  kill(signal: NodeJS.Signals): void {
    kill(this.id, signal);
  }

  /** To be called when the program has ended. What it has left running goes on. */
  release(): void {
    running.delete(this.id);
  }
}

function kill(group: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") {
    killTree(group);
    return;
  }
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended already.
  }
}

/** Windows has neither groups nor signals: each process is looked for by its parent, and ended. */
function killTree(id: number): void {
  const program = win32.join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
  spawn(program, ["/f", "/t", "/pid", String(id)], { stdio: "ignore", windowsHide: true }).on("error", () => {
    // What it has started itself ends with the provider.
    process.kill(id);
  });
}
