import type { IamClient } from "../iam";
import {
  dataSource as anyDataSource,
  resource as anyResource,
  type DataSource,
  type DataSourceHooks,
  type Resource,
  type ResourceHooks,
  type Unknown,
} from "../plugin";
import type { Attributes, Schema } from "../plugin/schema";
import type { Run } from "./run";

/** What all hooks of the provider share. */
export interface FlexeraContext {
  /**
   * The configured organization. While a plan is made it may be unknown; so may the credentials, which have to wait for
   * `iam` then.
   */
  readonly orgId: string | Unknown;
  /** Whether `iam` can be had already: while a plan is made, settings of the provider may be unknown. */
  readonly isReady: boolean;
  /**
   * The client of the configured organization.
   *
   * @throws HookError when the provider's settings are not known yet
   */
  readonly iam: IamClient;
  readonly run: Run;
}

/** A resource of this provider. */
export function resource<A extends Attributes>(
  schema: Schema<A>,
  hooks: ResourceHooks<A, FlexeraContext>,
): Resource<A, FlexeraContext> {
  return anyResource(schema, hooks);
}

/** A data source of this provider. */
export function dataSource<A extends Attributes>(
  schema: Schema<A>,
  hooks: DataSourceHooks<A, FlexeraContext>,
): DataSource<A, FlexeraContext> {
  return anyDataSource(schema, hooks);
}
