import type { UntypedServiceImplementation, handleUnaryCall } from "@grpc/grpc-js";
import { providerRpcs } from "../protocol/provider-service";
import type { CallContext, ProviderRpc, ProviderService } from "../protocol/provider-service";
import type { Calls } from "./calls";
import { statusOf } from "./errors";
import type { Log } from "./log";

type Method = (request: object, context: CallContext) => Promise<object>;

/** The gRPC side of a {@link ProviderService}. */
export function providerHandlers(
  service: () => Promise<ProviderService>,
  calls: Calls,
  log: Log,
): UntypedServiceImplementation {
  const answer =
    (rpc: ProviderRpc): handleUnaryCall<object, object> =>
    (call, callback) => {
      const work = async (signal: AbortSignal): Promise<object> => {
        const provider = await service();
        const method = provider[methodName(rpc)] as Method;
        return method.call(provider, call.request, { signal });
      };
      calls.run(call, work).then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          log.error("a call failed", { rpc, error });
          callback(statusOf(error, log.secrets));
        },
      );
    };

  return {
    ...Object.fromEntries(providerRpcs.map((rpc) => [rpc, answer(rpc)])),
    StopProvider: ((_call, callback) => {
      log.info("interrupted: asking the calls in flight to stop");
      calls.abort();
      callback(null, {});
    }) satisfies handleUnaryCall<object, object>,
  };
}

const methodName = <R extends ProviderRpc>(rpc: R): Uncapitalize<R> =>
  (rpc.charAt(0).toLowerCase() + rpc.slice(1)) as Uncapitalize<R>;
