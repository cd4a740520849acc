import type { ServerWritableStream } from "@grpc/grpc-js";

type Stream = ServerWritableStream<object, object>;

/**
 * The stream that go-plugin opens right after connecting and holds for as long as it lives: nothing is ever sent over it
 * (Terraform would log it as unexpected output), but its end tells that the client is gone.
 */
export class Stdio {
  readonly #open = new Set<Stream>();
  readonly #onLastGone: () => void;

  constructor(onLastGone: () => void) {
    this.#onLastGone = onLastGone;
  }

  /** Whether a client holds a stream. */
  get attended(): boolean {
    return this.#open.size > 0;
  }

  readonly handlers = {
    StreamStdio: (call: Stream): void => {
      this.#open.add(call);
      call.on("cancelled", () => {
        this.#open.delete(call);
        if (!this.attended) this.#onLastGone();
      });
    },
  };

  /** Ends the streams from this side. */
  end(): void {
    for (const call of this.#open) call.end();
    this.#open.clear();
  }
}
