import type { MethodDefinition } from "../transport";
import { grpc, plugin, tfplugin6 } from "./generated/messages";
import { providerRpcs, streamingRpcs } from "./provider-service";
import type { ProviderRpc, StreamingRpc } from "./provider-service";

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

function method<Request, Response>(
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

/** A method for each RPC. A message may be sent as a plain object; what arrives is an instance, with all defaults. */
type ProviderMethods = {
  readonly [R in ProviderRpc | "StopProvider"]: ServiceMethod<Sent<R, "Request">, Sent<R, "Response">>;
} & {
  readonly [R in StreamingRpc]: ServiceMethod<Sent<R, "Request">, SentEvent<R>>;
};
type Sent<R extends ProviderRpc | StreamingRpc | "StopProvider", Half extends "Request" | "Response"> =
  (typeof tfplugin6)[R] extends Readonly<Record<Half, { encode(message: infer Message): unknown }>> ? Message : never;
type SentEvent<R extends StreamingRpc> = Parameters<(typeof tfplugin6)[R]["Event"]["encode"]>[0];

const unaryMethod = (rpc: ProviderRpc | "StopProvider"): [string, object] => {
  const { Request, Response } = tfplugin6[rpc];
  return [rpc, method<object, object>(`/tfplugin6.Provider/${rpc}`, Request, Response)];
};
const streamingMethod = (rpc: StreamingRpc): [string, object] => {
  const { Request, Event } = tfplugin6[rpc];
  return [rpc, method<object, object>(`/tfplugin6.Provider/${rpc}`, Request, Event, true)];
};

/** `tfplugin6.Provider`, the service that Terraform is after. */
export const providerService = Object.fromEntries([
  ...providerRpcs.map(unaryMethod),
  ...streamingRpcs.map(streamingMethod),
  unaryMethod("StopProvider"),
]) as ProviderMethods;

/** `plugin.GRPCController`: how go-plugin asks a process to end. Without it every launch ends in a kill after 2 s. */
export const controllerService = {
  Shutdown: method("/plugin.GRPCController/Shutdown", plugin.Empty, plugin.Empty),
};

/** `plugin.GRPCStdio`: a stream that go-plugin opens right after connecting and holds as long as it lives. */
export const stdioService = {
  StreamStdio: method("/plugin.GRPCStdio/StreamStdio", plugin.Empty, plugin.StdioData, true),
};

/** `grpc.health.v1.Health`, the standard health check. */
export const healthService = {
  Check: method("/grpc.health.v1.Health/Check", grpc.health.v1.HealthCheckRequest, grpc.health.v1.HealthCheckResponse),
  Watch: method(
    "/grpc.health.v1.Health/Watch",
    grpc.health.v1.HealthCheckRequest,
    grpc.health.v1.HealthCheckResponse,
    true,
  ),
};
