import type { AnyDataSource } from "./data-source";
import type { Diagnostic } from "./diagnostics";
import type { AnyEphemeralResource } from "./ephemeral-resource";
import type { Operation, ValidateOperation } from "./operations";
import type { AnyResource } from "./resource";
import type { Attributes, Config, Schema } from "./schema";

export interface ConfigureOperation<A extends Attributes> extends Operation {
  /** The provider block. During a plan, values from resources that do not exist yet are unknown. */
  readonly config: Config<A>;
  /** The version of the program that drives the provider, Terraform's or OpenTofu's. */
  readonly terraformVersion: string;
}

/** A provider: settings, and the resources and other things that share what `configure` makes of them. */
export interface Provider<A extends Attributes = Attributes, C = unknown> {
  /** The source address: `HOST/NAMESPACE/TYPE`. Type names of resources start with TYPE and an underscore. */
  readonly address: string;
  readonly schema: Schema<A>;
  validate?(operation: ValidateOperation<A>): void | Promise<void>;
  /** Runs once in each process. Whatever can wait should: most processes that Terraform starts never use it. */
  configure(operation: ConfigureOperation<A>): C | Promise<C>;
  /** How an error that hooks let through is to be shown. @default - its message */
  describeError?(error: unknown): Omit<Diagnostic, "severity"> | undefined;
  readonly resources: readonly AnyResource<C>[];
  readonly dataSources: readonly AnyDataSource<C>[];
  /** What exists only while Terraform runs, and is in no state and no plan. Terraform 1.10 and later ask for them. */
  readonly ephemeralResources?: readonly AnyEphemeralResource<C>[];
}

export function provider<A extends Attributes, C>(definition: Provider<A, C>): Provider<A, C> {
  return definition;
}
