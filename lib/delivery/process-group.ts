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
  if (process.platform === "win32") killTree(group);
  else killIfThere(-group, signal);
}

/** Windows has neither groups nor signals: its own program looks for each process by its parent, and ends it. */
function killTree(id: number): void {
  const program = win32.join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
  // What is not ended so, as by a taskkill that knows of no trees, ends with the provider.
  const killFirst = (): void => {
    killIfThere(id, "SIGKILL");
  };
  spawn(program, ["/f", "/t", "/pid", String(id)], { stdio: "ignore", windowsHide: true })
    .once("error", killFirst)
    .once("exit", killFirst);
}

function killIfThere(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(id, signal);
  } catch {
    // It has ended already.
  }
}
