import type { Signals } from "./abort";
import { unlessAborted } from "./abort";
import type { Freshness } from "./call-options";
import { aborted } from "./errors/flexera-abort-error";
import type { Place } from "./place";

export interface SharedRead<T> {
  /** What is read: org, path, "?" and query. All reads of one key give one type. */
  readonly key: string;
  /** Whether the result is kept for later reads, or shared only while it is on its way. */
  readonly keep: boolean;
  readonly freshness: Freshness;
  readonly place: Place;
  /** What cancels this read, but not the request for others who share it. */
  readonly signals: Signals;
  /** Asks the API. The signal fires when nobody waits any more. */
  readonly load: (signal: AbortSignal) => Promise<T>;
}

/** A request on its way, with all who wait for it. */
interface Flight {
  readonly order: number;
  readonly version: number;
  readonly controller: AbortController;
  readonly result: Promise<unknown>;
  readers: number;
  settled: boolean;
}

interface Slot {
  /** How many writes that touch the slot have ended. A result is current if none has ended since it was asked for. */
  version: number;
  flight: Flight | undefined;
  kept: (Pick<Flight, "order" | "version"> & { readonly value: unknown }) | undefined;
}

/** Results of reads, shared among those who ask for the same thing. Failures are shared too, but never kept. */
export class SharedReads {
  readonly #slots = new Map<string, Slot>();
  #order = 0;

  async read<T>(read: SharedRead<T>): Promise<T> {
    const { key, freshness, place, signals } = read;
    if (signals.some((signal) => signal.aborted)) throw aborted(place, { inFlight: false });
    const slot = this.#slotOf(key);
    const { kept, flight, version } = slot;
    const suffices = (result: { version: number }) =>
      freshness === "run" || (freshness === "shared" && result.version === version);
    // One key has one type: see `SharedRead.key`.
    if (kept && suffices(kept)) return kept.value as T;
    const awaited = flight && suffices(flight) ? flight : this.#start(slot, read);
    return (await join(slot, awaited, read)) as T;
  }

  /**
   * Says that a write has ended, whether it succeeded or not: what was asked for before may differ from what is there now.
   *
   * @param key of one read; or without its query, which means all queries; or with "/" at its end, which means all below
   */
  touched(key: string): void {
    const prefix = key.endsWith("/") ? key : `${key}?`;
    for (const [each, slot] of this.#slots) if (each === key || each.startsWith(prefix)) slot.version++;
  }

  #slotOf(key: string): Slot {
    let slot = this.#slots.get(key);
    if (slot === undefined) this.#slots.set(key, (slot = { version: 0, flight: undefined, kept: undefined }));
    return slot;
  }

  #start(slot: Slot, { key, keep, load }: SharedRead<unknown>): Flight {
    const controller = new AbortController();
    const result = load(controller.signal);
    const flight: Flight = {
      order: ++this.#order,
      version: slot.version,
      controller,
      result,
      readers: 0,
      settled: false,
    };
    slot.flight = flight;
    const settle = () => {
      flight.settled = true;
      if (slot.flight === flight) slot.flight = undefined;
      if (!keep && slot.flight === undefined && this.#slots.get(key) === slot) this.#slots.delete(key);
    };
    result.then((value) => {
      // Requests may overtake each other: the one that set out last knows best.
      const { order, version } = flight;
      if (keep && order > (slot.kept?.order ?? 0)) slot.kept = { order, version, value };
      settle();
    }, settle);
    return flight;
  }
}

async function join(slot: Slot, flight: Flight, { signals, place }: SharedRead<unknown>): Promise<unknown> {
  flight.readers++;
  try {
    return await unlessAborted(flight.result, signals, place);
  } finally {
    if (--flight.readers === 0 && !flight.settled) {
      if (slot.flight === flight) slot.flight = undefined;
      flight.controller.abort();
    }
  }
}
