import { checkIdentity, checkWriteOnly } from "./definition-errors";
import type { ResourceIdentity } from "./identity";
import type {
  CreateOperation,
  DefaultsOperation,
  DeleteOperation,
  GenerateOperation,
  ImportOperation,
  MoveOperation,
  PlanOperation,
  ReadOperation,
  UpdateOperation,
  UpgradeOperation,
  ValidateOperation,
} from "./operations";
import type { Attributes, DefaultsOf, KnownConfig, Schema, State } from "../schema";
import { isSettable } from "../schema";

type Awaitable<T> = T | Promise<T>;

/**
 * The life of a resource, as plain functions. `C` is what the provider's `configure` returned: usually a client.
 *
 * Optional hooks that do not exist cost nothing. Whatever a hook throws is shown as an error of that resource.
 *
 * @typeParam D what `defaults` fills in, so that `plan`, `create` and `update` need not ask for it. The compiler learns it
 *              from `defaults` only when that is written before them.
 * @typeParam I the attributes of its identity
 */
export interface ResourceHooks<A extends Attributes, C, D = unknown, I extends Attributes = Attributes> {
  /** What tells it from all others, for Terraform 1.12 and later. @default - it has an id for imports at most */
  identity?: ResourceIdentity<A, I, C>;
  /** Creates it. {@link CreateOperation.save} comes first after each answer that must not be lost. */
  create(operation: CreateOperation<A, D>, context: C): Promise<State<A>>;
  /** Reads it as it is; undefined when it is gone for certain. Not being allowed to see it is an error, not "gone". */
  read(operation: ReadOperation<A>, context: C): Promise<State<A> | undefined>;
  /** Changes it in place. Needed unless every attribute of the configuration says `requiresReplace`. */
  update?(operation: UpdateOperation<A, D>, context: C): Promise<State<A>>;
  /** Removes it; done already is done. */
  delete(operation: DeleteOperation<A>, context: C): Promise<void>;
  /** What an import id says. The rest comes from `read`, which follows at once. */
  importState?(operation: ImportOperation, context: C): Awaitable<Partial<State<A>>>;
  /** Checks a configuration beyond what the schema says. Runs without a provider configuration, values may be unknown. */
  validate?(operation: ValidateOperation<A>): Awaitable<void>;
  /**
   * Values for what the configuration leaves out and can be told at plan. Must be deterministic; a value may be unknown only
   * as long as the configuration of the provider is.
   */
  defaults?(operation: DefaultsOperation<A>, context: C): Awaitable<D>;
  /** Warns, fails early, or changes what is planned. Runs again during apply: must be deterministic. */
  plan?(operation: PlanOperation<A, D>, context: C): Awaitable<void>;
  /** Brings a state of an older schema version to the current one. No calls to the outside. */
  upgradeState?(operation: UpgradeOperation): Awaitable<Partial<State<A>>>;
  /**
   * What an object of another type is as one of this type; undefined when it cannot be one. Terraform 1.8 and later call it for a
   * `moved` block, without a provider configuration. The rest comes from `read`. No calls to the outside.
   */
  moveState?(operation: MoveOperation): Awaitable<Partial<State<A>> | undefined>;
  /**
   * Another configuration than the one that is made of a state by itself: one that plans no change. Terraform 1.14 and later call
   * it for `plan -generate-config-out`.
   */
  generateConfig?(operation: GenerateOperation<A>, context: C): Awaitable<Readonly<Partial<KnownConfig<A>>>>;
}

export interface Resource<
  A extends Attributes = Attributes,
  C = unknown,
  D = unknown,
  I extends Attributes = Attributes,
  T extends string = string,
> {
  readonly schema: Schema<A, T>;
  readonly hooks: ResourceHooks<A, C, D, I>;
}

/** Any resource of a provider with context `C`: what its attributes are is its own business. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- attributes appear both as arguments and as results
export interface AnyResource<C = any> {
  readonly schema: Schema;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly hooks: ResourceHooks<any, C, any, any>;
}

export function resource<
  A extends Attributes,
  C,
  D extends DefaultsOf<A, D> = object,
  I extends Attributes = Attributes,
  T extends string = string,
>(schema: Schema<A, T>, hooks: ResourceHooks<A, C, D, I>): Resource<A, C, D, I, T> {
  checkWriteOnly(`resource ${schema.type}`, schema.attributes);
  if (hooks.identity) checkIdentity(`resource ${schema.type}`, hooks.identity, schema.attributes);
  if (!hooks.update) {
    const inPlace = Object.keys(schema.attributes).filter((key) => {
      const attribute = schema.attributes[key];
      return attribute && isSettable(attribute) && !attribute.options.requiresReplace;
    });
    if (inPlace.length > 0) {
      throw new Error(
        `resource ${schema.type}: ${inPlace.join(", ")} can change in place, so it needs an update hook ` +
          `(or the option "requiresReplace" on these attributes)`,
      );
    }
  }
  return { schema, hooks };
}
