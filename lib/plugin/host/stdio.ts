import { stdioService } from "../protocol/go-plugin-services";
import { serverStreaming } from "../transport";
import type { Method } from "../transport";

/**
 * The stream that go-plugin opens right after connecting and holds for as long as it lives: nothing is ever sent over it
 * (Terraform would log it as unexpected output), but its end tells that the client is gone.
 */
export class Stdio {
  /** What ends each of the open streams from this side. */
  readonly #open = new Set<() => void>();
  readonly #onLastGone: () => void;

  constructor(onLastGone: () => void) {
    this.#onLastGone = onLastGone;
  }

  /** Whether a client holds a stream. */
  get attended(): boolean {
    return this.#open.size > 0;
  }

  readonly methods: readonly Method[] = [
    serverStreaming(
      stdioService.StreamStdio,
      (_request, call) =>
        new Promise((end) => {
          this.#open.add(end);
          call.onCancelled(() => {
            this.#open.delete(end);
            end();
            if (!this.attended) this.#onLastGone();
          });
        }),
    ),
  ];

  /** Ends the streams from this side. */
  end(): void {
    for (const end of this.#open) end();
    this.#open.clear();
  }
}
