import type { ServerWritableStream, UntypedServiceImplementation, handleUnaryCall } from "@grpc/grpc-js";
import { grpc } from "../protocol/generated/messages";
import { unknownService } from "./errors";

/* What go-plugin asks of every plugin, besides the service that it serves. */

/** `onShutdown` runs after the answer is on its way. */
export function controllerHandlers(onShutdown: () => void): UntypedServiceImplementation {
  return {
    Shutdown: ((_call, callback) => {
      callback(null, {});
      onShutdown();
    }) satisfies handleUnaryCall<object, object>,
  };
}

type Request = grpc.health.v1.IHealthCheckRequest;
type Response = grpc.health.v1.IHealthCheckResponse;

/** `plugin` is go-plugin's name for what it started, the empty one the server as a whole. */
const known = (service: string | null | undefined): boolean => service === "plugin" || !service;

/** A process that answers is healthy: it has no state in between. */
export function healthHandlers(): UntypedServiceImplementation {
  const { SERVING, SERVICE_UNKNOWN } = grpc.health.v1.HealthCheckResponse.ServingStatus;
  return {
    Check: (({ request: { service } }, callback) => {
      if (known(service)) callback(null, { status: SERVING });
      else callback(unknownService(service ?? ""));
    }) satisfies handleUnaryCall<Request, Response>,

    // Stays open, as nothing changes any more.
    Watch: (call: ServerWritableStream<Request, Response>) => {
      call.write({ status: known(call.request.service) ? SERVING : SERVICE_UNKNOWN });
    },
  };
}
