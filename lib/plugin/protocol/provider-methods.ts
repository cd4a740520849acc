import { tfplugin6 } from "./generated/messages";
import { providerPath, providerRpcs, streamingRpcs } from "./provider-service";
import type { ProviderRpc, StreamingRpc } from "./provider-service";
import { method } from "./service-method";
import type { ServiceMethod } from "./service-method";

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
  return [rpc, method<object, object>(providerPath(rpc), Request, Response)];
};
const streamingMethod = (rpc: StreamingRpc): [string, object] => {
  const { Request, Event } = tfplugin6[rpc];
  return [rpc, method<object, object>(providerPath(rpc), Request, Event, true)];
};

/** `tfplugin6.Provider`, the service that Terraform is after. */
export const providerService = Object.fromEntries([
  ...providerRpcs.map(unaryMethod),
  ...streamingRpcs.map(streamingMethod),
  unaryMethod("StopProvider"),
]) as ProviderMethods;
