import { grpc } from "../protocol/generated/go-plugin";
import { controllerService, healthService } from "../protocol/go-plugin-services";
import { serverStreaming, unary } from "../transport";
import type { Method } from "../transport";
import { unknownService } from "./errors";

/* What go-plugin asks of every plugin, besides the service that it serves. */

/** `onShutdown` runs after the answer is on its way. */
export function controllerMethods(onShutdown: () => void): Method[] {
  return [
    unary(controllerService.Shutdown, () => {
      setImmediate(onShutdown);
      return {};
    }),
  ];
}

/** `plugin` is go-plugin's name for what it started, the empty one the server as a whole. */
const known = (service: string | null | undefined): boolean => service === "plugin" || !service;

/** A process that answers is healthy: it has no state in between. */
export function healthMethods(): Method[] {
  const { SERVING, SERVICE_UNKNOWN } = grpc.health.v1.HealthCheckResponse.ServingStatus;
  return [
    unary(healthService.Check, ({ service }) => {
      if (!known(service)) throw unknownService(service ?? "");
      return { status: SERVING };
    }),

    // Stays open, as nothing changes any more.
    serverStreaming(healthService.Watch, async ({ service }, call) => {
      await call.write({ status: known(service) ? SERVING : SERVICE_UNKNOWN });
      await new Promise<void>((resolve) => {
        call.onCancelled(resolve);
      });
    }),
  ];
}
