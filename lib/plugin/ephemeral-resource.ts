import { refuseWriteOnly } from "./definition-errors";
import type { Operation, PrivateData, ValidateOperation } from "./operations";
import type { Attributes, KnownConfig, Schema, State } from "../schema";

/** What closing is given. */
export interface CloseOperation extends Operation {
  /** What `open` left for `renew` and `close`. Terraform keeps it in memory, and only while the resource is open. */
  readonly private: PrivateData;
}

/** What renewing is given. */
export interface RenewOperation extends CloseOperation {
  /** Has Terraform call `renew` at that time, if the resource is still in use by then. Without it that call was the last. */
  readonly renewAt: (time: Date) => void;
}

/** What opening is given. */
export interface OpenOperation<A extends Attributes> extends RenewOperation {
  readonly config: KnownConfig<A>;
}

/**
 * The life of something that exists only while Terraform runs, such as a token or a tunnel. Plan and apply open it anew,
 * each in its own process, as soon as the configuration is wholly known.
 */
export interface EphemeralResourceHooks<A extends Attributes, C> {
  /** Makes it available. Values of the configuration must be kept. What it opened before it fails, it closes itself. */
  open(operation: OpenOperation<A>, context: C): Promise<State<A>>;
  /** Makes what is open last longer. It cannot change what `open` returned. Needed by whoever calls `renewAt`. */
  renew?(operation: RenewOperation, context: C): Promise<void>;
  /**
   * Ends it, once everything that uses it is done. Terraform 1.11 does not call it when one of those has failed, and gives
   * it the private data of `open`, not of `renew`.
   */
  close?(operation: CloseOperation, context: C): Promise<void>;
  /** Checks a configuration beyond what the schema says. Runs without a provider configuration, values may be unknown. */
  validate?(operation: ValidateOperation<A>): void | Promise<void>;
}

export interface EphemeralResource<A extends Attributes = Attributes, C = unknown> {
  readonly schema: Schema<A>;
  readonly hooks: EphemeralResourceHooks<A, C>;
}

/** Any ephemeral resource of a provider with context `C`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- attributes appear both as arguments and as results
export interface AnyEphemeralResource<C = any> {
  readonly schema: Schema;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly hooks: EphemeralResourceHooks<any, C>;
}

/** Terraform has it in no state and no plan, and lets its values go only to where they are not stored either. */
export function ephemeralResource<A extends Attributes, C>(
  schema: Schema<A>,
  hooks: EphemeralResourceHooks<A, C>,
): EphemeralResource<A, C> {
  refuseWriteOnly(`ephemeral resource ${schema.type}`, schema.attributes);
  return { schema, hooks };
}
