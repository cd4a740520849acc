import type { IamClient } from "../iam";
import {
  dataSource as anyDataSource,
  resource as anyResource,
  type DataSource,
  type DataSourceHooks,
  type Resource,
  type ResourceHooks,
} from "../plugin";
import type { Attributes, Schema } from "../plugin/schema";

/** What all hooks of the provider share. */
export interface FlexeraContext {
  /**
   * The client of the configured organization.
   *
   * @throws HookError when the provider's settings are not known yet
   */
  readonly iam: IamClient;
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
