import type { MethodDefinition } from "../transport";

/** What the generated classes have in common. */
interface Codec<Message> {
  encode(message: Message): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Message;
}

/** A method with both sides of its messages: what serves it needs one, and a client, as in tests, the other. */
export interface ServiceMethod<Request, Response> extends MethodDefinition<Request, Response> {
  readonly requestStream: false;
  readonly responseStream: boolean;
  readonly requestSerialize: (request: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
}

function serializer<Message>(codec: Codec<Message>): (message: Message) => Buffer {
  return (message) => {
    const bytes = codec.encode(message).finish();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}

export function method<Request, Response>(
  path: string,
  request: Codec<Request>,
  response: Codec<Response>,
  responseStream = false,
): ServiceMethod<Request, Response> {
  return {
    path,
    requestStream: false,
    responseStream,
    requestSerialize: serializer(request),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: serializer(response),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}
