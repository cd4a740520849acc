export type { Call } from "./grpc/call";
export { readMessage, serverStreaming, unary } from "./grpc/methods";
export type { Method, MethodDefinition, StreamingCall } from "./grpc/methods";
export { StatusCode, StatusError } from "./grpc/status";
export type { Status } from "./grpc/status";
export { defaultLimits } from "./limits";
export type { Limits } from "./limits";
export { Server } from "./server";
export type { ServerOptions } from "./server";
