import { providerPath, providerRpcs, streamingRpcs } from "../protocol/provider-service";
import type { CallContext, ProviderRpc, ProviderService, StreamingRpc } from "../protocol/provider-service";
import { readMessage, serverStreaming, unary } from "../transport";
import type { Method, MethodDefinition } from "../transport";
import type { Calls } from "./calls";
import type { Log } from "./log";

type ProviderMethod = (request: object, context: CallContext) => Promise<object>;
type StreamingMethod = (request: object, context: CallContext) => AsyncIterable<object>;

/** The gRPC side of a {@link ProviderService}. What its messages are is loaded with it, after Terraform knows how to connect. */
export function providerMethods(service: () => Promise<ProviderService>, calls: Calls, log: Log): Method[] {
  const load = once(() => Promise.all([service(), import("../protocol/provider-methods")]));

  const answer = (rpc: ProviderRpc): Method =>
    unary(unread(rpc), (message, call) =>
      calls.run(call, async (signal) => {
        const [provider, { providerService }] = await load();
        const definition: MethodDefinition<object, object> = providerService[rpc];
        const method = provider[methodName(rpc)] as ProviderMethod;
        const response = await method.call(provider, readMessage(definition, message), { signal });
        return definition.responseSerialize(response);
      }),
    );

  const stream = (rpc: StreamingRpc): Method =>
    serverStreaming(unread(rpc), (message, call) =>
      calls.run(call, async (signal) => {
        const [provider, { providerService }] = await load();
        const definition: MethodDefinition<object, object> = providerService[rpc];
        const method = provider[methodName(rpc)] as StreamingMethod;
        const events = method.call(provider, readMessage(definition, message), { signal });
        for await (const event of events) await call.write(definition.responseSerialize(event));
      }),
    );

  return [
    ...providerRpcs.map(answer),
    ...streamingRpcs.map(stream),
    unary(unread("StopProvider"), () => {
      log.info("interrupted: asking the calls in flight to stop");
      calls.abort();
      return Buffer.alloc(0);
    }),
  ];
}

/** A method whose messages are left as the bytes that they are. */
function unread(rpc: ProviderRpc | StreamingRpc | "StopProvider"): MethodDefinition<Buffer, Buffer> {
  return { path: providerPath(rpc), requestDeserialize: asItIs, responseSerialize: asItIs };
}

const asItIs = (bytes: Buffer): Buffer => bytes;

const methodName = <R extends ProviderRpc | StreamingRpc>(rpc: R): Uncapitalize<R> =>
  (rpc.charAt(0).toLowerCase() + rpc.slice(1)) as Uncapitalize<R>;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
