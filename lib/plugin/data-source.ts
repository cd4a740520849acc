import { refuseWriteOnly } from "./definition-errors";
import type { Defer, Operation, ValidateOperation } from "./operations";
import type { Attributes, KnownConfig, Schema, State } from "../schema";

export interface DataSourceOperation<A extends Attributes> extends Operation {
  readonly config: KnownConfig<A>;
  /** Has the reading put off, all that is computed staying unknown. Undefined where Terraform does not offer that. */
  readonly defer: Defer | undefined;
}

export interface DataSourceHooks<A extends Attributes, C> {
  /** Finds what the configuration asks for; not finding it is an error. Values of the configuration must be kept. */
  read(operation: DataSourceOperation<A>, context: C): Promise<State<A>>;
  validate?(operation: ValidateOperation<A>): void | Promise<void>;
}

export interface DataSource<A extends Attributes = Attributes, C = unknown, T extends string = string> {
  readonly schema: Schema<A, T>;
  readonly hooks: DataSourceHooks<A, C>;
}

/** Any data source of a provider with context `C`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- attributes appear both as arguments and as results
export interface AnyDataSource<C = any> {
  readonly schema: Schema;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly hooks: DataSourceHooks<any, C>;
}

export function dataSource<A extends Attributes, C, T extends string = string>(
  schema: Schema<A, T>,
  hooks: DataSourceHooks<A, C>,
): DataSource<A, C, T> {
  refuseWriteOnly(`data source ${schema.type}`, schema.attributes);
  return { schema, hooks };
}
