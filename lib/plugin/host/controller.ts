import type { UntypedServiceImplementation, handleUnaryCall } from "@grpc/grpc-js";

/** `onShutdown` runs after the answer is on its way. */
export function controllerHandlers(onShutdown: () => void): UntypedServiceImplementation {
  return {
    Shutdown: ((_call, callback) => {
      callback(null, {});
      onShutdown();
    }) satisfies handleUnaryCall<object, object>,
  };
}
