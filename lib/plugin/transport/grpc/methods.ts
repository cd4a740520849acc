import type { Call, ServerCall } from "./call";
import { unreadableMessage } from "./errors";

/** How the messages of a method are written. `path` is `/package.Service/Method`. */
export interface MethodDefinition<Request, Response> {
  readonly path: string;
  requestDeserialize(bytes: Buffer): Request;
  responseSerialize(response: Response): Buffer;
}

export interface StreamingCall<Response> extends Call {
  /** Resolves when it is time for the next one, or when nobody waits for one. */
  write(response: Response): Promise<void>;
}

/** What answers the calls of one path. */
export interface Method {
  readonly path: string;
  /** @throws StatusError, or whatever the handler throws */
  readonly serve: (message: Buffer, call: ServerCall) => Promise<void>;
}

/** One message is answered by one. */
export function unary<Request, Response>(
  definition: MethodDefinition<Request, Response>,
  handle: (request: Request, call: Call) => Response | Promise<Response>,
): Method {
  return {
    path: definition.path,
    async serve(message, call) {
      const response = await handle(readMessage(definition, message), call);
      call.answer(definition.responseSerialize(response));
    },
  };
}

/** One message is answered by any number of them. The call ends when the handler's promise resolves. */
export function serverStreaming<Request, Response>(
  definition: MethodDefinition<Request, Response>,
  handle: (request: Request, call: StreamingCall<Response>) => Promise<void>,
): Method {
  return {
    path: definition.path,
    async serve(message, call) {
      await handle(readMessage(definition, message), {
        onCancelled: (listener) => {
          call.onCancelled(listener);
        },
        write: (response) => call.write(definition.responseSerialize(response)),
      });
      call.finish();
    },
  };
}

/** @throws StatusError when the bytes are no such message */
export function readMessage<Request>(
  definition: Pick<MethodDefinition<Request, never>, "requestDeserialize">,
  message: Buffer,
): Request {
  try {
    return definition.requestDeserialize(message);
  } catch (error) {
    throw unreadableMessage(error);
  }
}
