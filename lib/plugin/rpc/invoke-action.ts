import type { CallContext, EventOf, RequestOf } from "../protocol";
import { printable } from "../../redaction";
import { onlyDrafts } from "./drafts";
import type { Session } from "./session";

type Event = EventOf<"InvokeAction">;

/** Progress as it comes, and how it ended. */
export async function* invokeAction(
  session: Session,
  request: RequestOf<"InvokeAction">,
  context: CallContext,
): AsyncGenerator<Event> {
  const { schema, hooks } = session.action(request.actionType);
  const { attributes } = schema;
  const call = session.call(attributes, context);
  const lines = new Lines();
  const progress = (message: string): void => {
    lines.push(session.shown(printable(message)));
  };
  const done = call
    .run(async () => {
      const { draftBecause } = session.provider;
      if (draftBecause !== undefined) throw onlyDrafts(draftBecause);
      const config = session.decodeConfig(attributes, request.config) ?? {};
      await hooks.invoke({ ...call.operation, config, progress }, session.context);
    })
    .finally(() => {
      lines.end();
    });
  for await (const message of lines) yield { progress: { message } };
  await done;
  yield { completed: { diagnostics: call.diagnostics } };
}

/** Lines from one side to the other, in order. */
class Lines implements AsyncIterable<string> {
  readonly #waiting: string[] = [];
  #isOver = false;
  #wake: (() => void) | undefined;

  push(line: string): void {
    this.#waiting.push(line);
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      yield* this.#waiting.splice(0);
      if (this.#isOver && this.#waiting.length === 0) return;
      if (this.#waiting.length > 0) continue;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
