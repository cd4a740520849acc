import type { tfplugin6 } from "./generated/messages";

/**
 * The RPCs of `tfplugin6.Provider` that a {@link ProviderService} answers with one message, by their names on the wire.
 * `StopProvider` is not among them: the host answers it by aborting the `signal` of the calls in flight.
 */
export const providerRpcs = [
  "GetMetadata",
  "GetProviderSchema",
  "ValidateProviderConfig",
  "ConfigureProvider",
  "ValidateResourceConfig",
  "ValidateDataResourceConfig",
  "ValidateEphemeralResourceConfig",
  "UpgradeResourceState",
  "ReadResource",
  "PlanResourceChange",
  "ApplyResourceChange",
  "ImportResourceState",
  "MoveResourceState",
  "GenerateResourceConfig",
  "GetResourceIdentitySchemas",
  "UpgradeResourceIdentity",
  "ReadDataSource",
  "OpenEphemeralResource",
  "RenewEphemeralResource",
  "CloseEphemeralResource",
  "GetFunctions",
  "CallFunction",
  "ValidateListResourceConfig",
  "ValidateActionConfig",
  "PlanAction",
] as const;

/** Those that it answers with a stream of messages. */
export const streamingRpcs = ["ListResource", "InvokeAction"] as const;

/**
 * What else Terraform's protocol 6.11 has: where states are stored is no business of these providers. Terraform asks for none
 * of it unless the schema names a state store; who does is told UNIMPLEMENTED.
 */
export const unservedRpcs = [
  "ValidateStateStoreConfig",
  "ConfigureStateStore",
  "ReadStateBytes",
  "WriteStateBytes",
  "LockState",
  "UnlockState",
  "GetStates",
  "DeleteState",
] as const;

/** The path of an RPC on the wire. */
export const providerPath = (rpc: ProviderRpc | StreamingRpc | "StopProvider"): string => `/tfplugin6.Provider/${rpc}`;

export type ProviderRpc = (typeof providerRpcs)[number];
export type StreamingRpc = (typeof streamingRpcs)[number];

/** A decoded request: fields that were not sent hold their default (`""`, `0`, no bytes), absent messages are `null`. */
export type RequestOf<R extends ProviderRpc | StreamingRpc> = InstanceType<(typeof tfplugin6)[R]["Request"]>;

/** A plain object. Fields left out, `undefined` or `null` are not sent. */
export type ResponseOf<R extends ProviderRpc> = Parameters<(typeof tfplugin6)[R]["Response"]["encode"]>[0];

/** As {@link ResponseOf}, one of several messages. */
export type EventOf<R extends StreamingRpc> = Parameters<(typeof tfplugin6)[R]["Event"]["encode"]>[0];

export interface CallContext {
  /** Aborted when the user interrupts Terraform (`StopProvider`) or Terraform gives up on this call. Advisory. */
  readonly signal: AbortSignal;
}

/**
 * What a provider does, free of gRPC: one method for each RPC, `GetProviderSchema` being `getProviderSchema`. Calls of one
 * process run concurrently (Terraform sends up to ten at once), in any order, and not every process gets every call.
 *
 * Errors meant for the user are diagnostics in the response. A method that throws answers the gRPC status INTERNAL, which
 * Terraform shows as a fault of the plugin.
 */
export type ProviderService = {
  readonly [R in ProviderRpc as Uncapitalize<R>]: (
    request: RequestOf<R>,
    context: CallContext,
  ) => Promise<ResponseOf<R>>;
} & {
  readonly [R in StreamingRpc as Uncapitalize<R>]: (
    request: RequestOf<R>,
    context: CallContext,
  ) => AsyncIterable<EventOf<R>>;
};
