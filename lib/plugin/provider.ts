import type { AnyAction } from "./action";
import type { AnyDataSource } from "./data-source";
import { refuseWriteOnly } from "./definition-errors";
import type { Diagnostic } from "./diagnostics";
import type { AnyEphemeralResource } from "./ephemeral-resource";
import type { ProviderFunction } from "./function";
import type { AnyListResource } from "./list-resource";
import type { Operation, ValidateOperation } from "./operations";
import type { AnyResource } from "./resource";
import type { Attributes, Config, Schema } from "../schema";

export interface ConfigureOperation<A extends Attributes> extends Operation {
  /** The provider block. During a plan, values from resources that do not exist yet are unknown. */
  readonly config: Config<A>;
  /** The version of the program that drives the provider, Terraform's or OpenTofu's. */
  readonly terraformVersion: string;
}

/**
 * What Terraform reads before it plans anything, and hence before it destroys anything, unless it is told not to: a resource
 * that the state has (`refresh`), or a data source (`lookup`).
 */
export type Reading = "refresh" | "lookup";

/** A provider: settings, and the resources and other things that share what `configure` makes of them. */
export interface Provider<
  A extends Attributes = Attributes,
  C = unknown,
  R extends readonly AnyResource<C>[] = readonly AnyResource<C>[],
  S extends readonly AnyDataSource<C>[] = readonly AnyDataSource<C>[],
> {
  /** The source address: `HOST/NAMESPACE/TYPE`. Type names of resources start with TYPE and an underscore. */
  readonly address: string;
  readonly schema: Schema<A>;
  validate?(operation: ValidateOperation<A>): void | Promise<void>;
  /** Runs once in each process. Whatever can wait should: most processes that Terraform starts never use it. */
  configure(operation: ConfigureOperation<A>): C | Promise<C>;
  /** How an error that hooks let through is to be shown. @default - its message */
  describeError?(error: unknown): Omit<Diagnostic, "severity"> | undefined;
  /** What else there is to say of an error, because of when it comes. @default - nothing */
  adviceOn?(error: unknown, during: Reading): string | undefined;
  /**
   * Given, this process plans only to have the plan looked at: what hooks have against a plan is a warning then, so that
   * the plan shows all changes, and applying is refused. It says why that is so, such as `FLEXERA_DRAFT_PLAN is 1`.
   *
   * @default - plans are to be applied
   */
  readonly draftBecause?: string | undefined;
  readonly resources: R;
  /** @default - none */
  readonly dataSources?: S;
  /** What exists only while Terraform runs, and is in no state and no plan. Terraform 1.10 and later ask for them. */
  readonly ephemeralResources?: readonly AnyEphemeralResource<C>[];
  /** Ways to find objects. Terraform 1.14 and later ask for them. */
  readonly listResources?: readonly AnyListResource<C>[];
  /** What is done when it is asked for, and is in no state. Terraform 1.14 and later ask for them. */
  readonly actions?: readonly AnyAction<C>[];
  /** What configurations can call. Terraform 1.8 and later ask for them, OpenTofu 1.7 and later. */
  readonly functions?: readonly ProviderFunction[];
}

/** Its type knows each resource and data source, so that constructs can be derived from it. */
export function provider<
  A extends Attributes,
  C,
  const R extends readonly AnyResource<C>[],
  const S extends readonly AnyDataSource<C>[] = readonly [],
>(definition: Provider<A, C, R, S>): Provider<A, C, R, S> & { readonly dataSources: S } {
  refuseWriteOnly("the provider", definition.schema.attributes);
  // Of what is left out, the type is that of an empty list.
  const { dataSources = [] as never } = definition;
  return { ...definition, dataSources };
}
