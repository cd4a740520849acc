import type { IamClient } from "../iam";
import {
  dataSource as anyDataSource,
  ephemeralResource as anyEphemeralResource,
  resource as anyResource,
  type DataSource,
  type DataSourceHooks,
  type EphemeralResource,
  type EphemeralResourceHooks,
  type Resource,
  type ResourceHooks,
  type Unknown,
} from "../plugin";
import type { Attributes, DefaultsOf, Schema } from "../schema";
import type { Run } from "./run";
import type { OwnClient } from "./shared/own-client";

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
  /**
   * The client that the run signs in with, which it must not delete. Undefined where it signs in with a token, and while
   * the credentials are not known yet.
   */
  readonly ownClient: OwnClient | undefined;
  /**
   * The provider's own age identity (`FLEXERA_AGE_IDENTITY`), with which it can read what it kept encrypted for itself.
   */
  readonly ageIdentity: string | undefined;
}

/** A resource of this provider. */
export function resource<
  A extends Attributes,
  D extends DefaultsOf<A, D> = object,
  I extends Attributes = Attributes,
  T extends string = string,
>(schema: Schema<A, T>, hooks: ResourceHooks<A, FlexeraContext, D, I>): Resource<A, FlexeraContext, D, I, T> {
  return anyResource(schema, hooks);
}

/** A data source of this provider. */
export function dataSource<A extends Attributes>(
  schema: Schema<A>,
  hooks: DataSourceHooks<A, FlexeraContext>,
): DataSource<A, FlexeraContext> {
  return anyDataSource(schema, hooks);
}

/** An ephemeral resource of this provider. */
export function ephemeralResource<A extends Attributes>(
  schema: Schema<A>,
  hooks: EphemeralResourceHooks<A, FlexeraContext>,
): EphemeralResource<A, FlexeraContext> {
  return anyEphemeralResource(schema, hooks);
}
