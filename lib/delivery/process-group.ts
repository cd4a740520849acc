/** The groups of the programs that run now, by the id of their first process. */
const running = new Set<number>();

// Whoever ends the provider ends what it has started.
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
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended already.
  }
}
