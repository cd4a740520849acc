import { parentPort, workerData } from "node:worker_threads";
import { Emulator } from "./emulator";
import type { Fault } from "./faults/fault";
import type { EmulatorOptions } from "./options";
import type { RemoteAnswer, RemoteCall, Started } from "./separate-emulator";
import type { EmulatorSettings } from "./settings";

/** What runs in the thread of a `SeparateEmulator`: an emulator, and the answers to its calls. */
async function main(): Promise<void> {
  const emulator = await Emulator.start(workerData as EmulatorOptions);
  const methods: Readonly<Record<string, (argument: never) => unknown>> = {
    snapshot: () => emulator.snapshot(),
    requests: () => emulator.requests,
    clearRequests: () => {
      emulator.clearRequests();
    },
    configure: (change: Partial<EmulatorSettings>) => {
      emulator.configure(change);
    },
    addFault: (fault: Fault) => emulator.faults.add(fault),
    clearFaults: () => {
      emulator.faults.clear();
    },
    advanceClock: (milliseconds: number) => {
      emulator.clock.advance(milliseconds);
    },
    ...Object.fromEntries(Object.entries(emulator.edit).map(([name, edit]) => [`edit.${name}`, edit])),
  };
  parentPort?.on("message", ({ id, name, argument }: RemoteCall) => {
    tell(answerOf(id, () => methods[name]?.(argument as never)));
  });
  const { url, orgId, zone, owner } = emulator;
  const edits = Object.keys(emulator.edit);
  tell({ url, orgId, zone, owner, edits, environment: emulator.environment() });
}

function answerOf(id: number, call: () => unknown): RemoteAnswer {
  try {
    return { id, result: call() };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function tell(message: Started | RemoteAnswer | Error): void {
  parentPort?.postMessage(message);
}

main().catch((error: unknown) => {
  tell(error instanceof Error ? error : new Error(String(error)));
});
