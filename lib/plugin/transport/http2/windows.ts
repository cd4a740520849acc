export const MAX_WINDOW = 2 ** 31 - 1;

/** How much may still be sent. It can be below nothing, when the other side makes its windows smaller. */
export class SendWindow {
  #available: number;

  constructor(initial: number) {
    this.#available = initial;
  }

  get available(): number {
    return this.#available;
  }

  take(bytes: number): void {
    this.#available -= bytes;
  }

  /** Whether the window may become as large as that; it stays as it is otherwise. */
  add(bytes: number): boolean {
    if (this.#available + bytes > MAX_WINDOW) return false;
    this.#available += bytes;
    return true;
  }
}

/** How much may still arrive. What has arrived is given back once it is half of the window. */
export class ReceiveWindow {
  readonly #size: number;
  #available: number;

  constructor(size: number) {
    this.#size = size;
    this.#available = size;
  }

  /** Whether as much may arrive. */
  take(bytes: number): boolean {
    this.#available -= bytes;
    return this.#available >= 0;
  }

  /** How many bytes to give back, if it is time: they count as given then. */
  giveBack(): number {
    const taken = this.#size - this.#available;
    if (taken < this.#size / 2) return 0;
    this.#available = this.#size;
    return taken;
  }
}
