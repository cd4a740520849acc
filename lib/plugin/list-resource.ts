import { refuseWriteOnly } from "./definition-errors";
import type { Operation, ValidateOperation } from "./operations";
import type { AnyResource, Resource } from "./resource";
import type { Attributes, KnownConfig, Schema, State } from "../schema";

export interface ListOperation<L extends Attributes> extends Operation {
  readonly config: KnownConfig<L>;
  /** Whether the whole state of each object is wanted, and not only what it is. */
  readonly includesState: boolean;
  /** How many are wanted at most; what comes after that is not waited for. */
  readonly limit: number;
}

/** An object that was found. */
export interface Listed<A extends Attributes, I extends Attributes> {
  /** For people: a name, and what tells it from others of that name. */
  readonly displayName: string;
  readonly identity: State<I>;
  /** Reads the whole state; called only if it is wanted. */
  state?(): Promise<State<A>> | State<A>;
}

/** How objects of a type are found, whoever has made them: `terraform query` of Terraform 1.14 and later. */
export interface ListHooks<L extends Attributes, A extends Attributes, I extends Attributes, C> {
  /** What there is, in a stable order, as soon as it is found. */
  list(operation: ListOperation<L>, context: C): AsyncIterable<Listed<A, I>>;
  validate?(operation: ValidateOperation<L>): void | Promise<void>;
}

/** Any list resource of a provider with context `C`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- attributes appear both as arguments and as results
export interface AnyListResource<C = any> {
  readonly resource: AnyResource<C>;
  /** The `config` block of a `list` block; its type is that of the resource. */
  readonly schema: Schema;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly hooks: Omit<ListHooks<any, any, any, C>, "list"> & {
    list(operation: ListOperation<Attributes>, context: C): AsyncIterable<AnyListed>;
  };
}

/** What was found, whatever its attributes are. */
export interface AnyListed {
  readonly displayName: string;
  readonly identity: unknown;
  state?(): unknown;
}

/** @param listed the resource whose objects are listed. It needs an identity. */
export function listResource<L extends Attributes, A extends Attributes, I extends Attributes, C, D>(
  listed: Resource<A, C, D, I>,
  schema: Omit<Schema<L>, "type">,
  hooks: ListHooks<L, A, I, C>,
): AnyListResource<C> {
  const { type } = listed.schema;
  if (!listed.hooks.identity) throw new Error(`list resource ${type}: the resource has no identity to be listed by`);
  refuseWriteOnly(`list resource ${type}`, schema.attributes);
  return { resource: listed, schema: { ...schema, type }, hooks };
}
