import { providerRpcs, streamingRpcs } from "../protocol/provider-service";
import type { CallContext, ProviderRpc, ProviderService, StreamingRpc } from "../protocol/provider-service";
import { providerService } from "../protocol/services";
import { serverStreaming, unary } from "../transport";
import type { Method, MethodDefinition } from "../transport";
import type { Calls } from "./calls";
import type { Log } from "./log";

type ProviderMethod = (request: object, context: CallContext) => Promise<object>;
type StreamingMethod = (request: object, context: CallContext) => AsyncIterable<object>;

/** The gRPC side of a {@link ProviderService}. */
export function providerMethods(service: () => Promise<ProviderService>, calls: Calls, log: Log): Method[] {
  const answer = (rpc: ProviderRpc): Method => {
    const definition: MethodDefinition<object, object> = providerService[rpc];
    return unary(definition, (request, call) =>
      calls.run(call, async (signal) => {
        const provider = await service();
        const method = provider[methodName(rpc)] as ProviderMethod;
        return method.call(provider, request, { signal });
      }),
    );
  };

  const stream = (rpc: StreamingRpc): Method => {
    const definition: MethodDefinition<object, object> = providerService[rpc];
    return serverStreaming(definition, (request, call) =>
      calls.run(call, async (signal) => {
        const provider = await service();
        const method = provider[methodName(rpc)] as StreamingMethod;
        for await (const event of method.call(provider, request, { signal })) await call.write(event);
      }),
    );
  };

  return [
    ...providerRpcs.map(answer),
    ...streamingRpcs.map(stream),
    unary(providerService.StopProvider, () => {
      log.info("interrupted: asking the calls in flight to stop");
      calls.abort();
      return {};
    }),
  ];
}

const methodName = <R extends ProviderRpc | StreamingRpc>(rpc: R): Uncapitalize<R> =>
  (rpc.charAt(0).toLowerCase() + rpc.slice(1)) as Uncapitalize<R>;
