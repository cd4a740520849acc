import { grpc, plugin } from "./generated/go-plugin";
import { method } from "./service-method";

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
