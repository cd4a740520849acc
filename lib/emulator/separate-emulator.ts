import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Edits } from "./edits";
import type { Emulator, Owner } from "./emulator";
import type { Fault } from "./faults/fault";
import type { FaultReport } from "./faults/faults";
import type { EmulatorOptions } from "./options";
import type { LogEntry } from "./request-log";
import type { EmulatorSettings } from "./settings";
import type { Snapshot } from "./snapshot";
import type { Zone } from "./state";

/** What an emulator in another thread says when it listens. */
export interface Started extends Pick<Emulator, "url" | "orgId" | "zone" | "owner"> {
  readonly edits: readonly string[];
  readonly environment: Record<string, string>;
}

/** A call of an emulator in another thread, and the answer. */
export interface RemoteCall {
  readonly id: number;
  /** Such as `snapshot`, or `edit.addUser`. */
  readonly name: string;
  readonly argument: unknown;
}
export type RemoteAnswer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: Error });

/** Changes behind the back of whoever uses the API, each done once its promise is. */
export type RemoteEdits = {
  readonly [K in keyof Edits]: Edits[K] extends (argument: infer A) => infer R ? (argument: A) => Promise<R> : never;
};

type Waiting = (answer: RemoteAnswer) => void;

/**
 * An {@link Emulator} in a thread of its own: it answers while this one waits for a program (`execFileSync`), and does not keep
 * Node alive, so that a test that forgets to close it ends all the same. Options are those of `Emulator.start`, but for `now`: a
 * function cannot go to another thread.
 */
export class SeparateEmulator {
  readonly url: string;
  readonly apiUrl: string;
  readonly loginUrl: string;
  readonly orgId: string;
  readonly zone: Zone;
  readonly owner: Owner;
  readonly edit: RemoteEdits;
  readonly #environment: Record<string, string>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  private constructor(worker: Worker, { url, orgId, zone, owner, edits, environment }: Started) {
    this.url = this.apiUrl = this.loginUrl = url;
    this.orgId = orgId;
    this.zone = zone;
    this.owner = owner;
    this.#environment = environment;
    this.#worker = worker;
    // The names are those that the emulator has said.
    this.edit = Object.fromEntries(
      edits.map((name) => [name, (argument: unknown) => this.#call(`edit.${name}`, argument)]),
    ) as unknown as RemoteEdits;
    worker.on("message", (answer: RemoteAnswer) => {
      this.#waiting.get(answer.id)?.(answer);
    });
    worker.unref();
  }

  /** @throws Error as `Emulator.start` does */
  static start(options: Omit<EmulatorOptions, "now"> = {}): Promise<SeparateEmulator> {
    // Beside this file: TypeScript in the sources, JavaScript once built.
    const worker = new Worker(join(__dirname, `emulator-thread${extname(__filename)}`), { workerData: options });
    return new Promise((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", (started: Started | Error) => {
        worker.off("error", reject);
        if (started instanceof Error) reject(started);
        else resolve(new SeparateEmulator(worker, started));
      });
    });
  }

  /** The settings that point a client at this emulator, as its owner. */
  environment(): Record<string, string> {
    return { ...this.#environment };
  }

  /** What the org holds now. */
  snapshot(): Promise<Snapshot> {
    return this.#call("snapshot");
  }

  /** The requests that came in, oldest first. */
  requests(): Promise<readonly LogEntry[]> {
    return this.#call("requests");
  }

  clearRequests(): Promise<void> {
    return this.#call("clearRequests");
  }

  /** Changes how the service behaves; settings that are left out stay as they are. */
  configure(change: Partial<EmulatorSettings>): Promise<void> {
    return this.#call("configure", change);
  }

  /** From now on the fault strikes the requests that it is for. */
  addFault(fault: Fault): Promise<FaultReport> {
    return this.#call("addFault", fault);
  }

  clearFaults(): Promise<void> {
    return this.#call("clearFaults");
  }

  /** Moves the clock forward. @param milliseconds from 0 up */
  advanceClock(milliseconds: number): Promise<void> {
    return this.#call("advanceClock", milliseconds);
  }

  /** Ends it. May be called more than once. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #call<R>(name: string, argument?: unknown): Promise<R> {
    const id = ++this.#calls;
    this.#worker.ref();
    try {
      const answer = await new Promise<RemoteAnswer>((resolve) => {
        this.#waiting.set(id, resolve);
        this.#worker.postMessage({ id, name, argument } satisfies RemoteCall);
      });
      if ("error" in answer) throw answer.error;
      // What it is, the other side has made sure of: it is the same method.
      return answer.result as R;
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#worker.unref();
    }
  }
}
