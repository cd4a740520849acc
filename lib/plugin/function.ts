import type { MaybeUnknown, Type, Typed } from "../schema";
import type { Value } from "../schema/values";

interface ParameterOptions {
  readonly description: string;
  /** Whether null may be given. Terraform refuses it otherwise. @default false */
  readonly allowNull?: boolean;
  /**
   * Whether the function is called although the value is not known yet. Terraform takes the result for unknown otherwise, without
   * calling it. @default false
   */
  readonly allowUnknown?: boolean;
}

/** A parameter of a function. `V` exists for inference only. */
export interface Parameter<V = unknown> {
  readonly type: Type;
  readonly options: ParameterOptions;
  readonly __value?: V;
}

type Argument<V, O> =
  | (O extends { readonly allowUnknown: true } ? MaybeUnknown<V> : V)
  | (O extends { readonly allowNull: true } ? null : never);

export function parameter<V, const O extends ParameterOptions>(
  { type }: Typed<V>,
  options: O,
): Parameter<Argument<V, O>> {
  return { type, options };
}

type Arguments<P> = { readonly [K in keyof P]: P[K] extends Parameter<infer V> ? V : never };

interface Signature {
  /** As it is called: `provider::PROVIDER::NAME(…)`. */
  readonly name: string;
  /** A line. */
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** Why it should not be used any more, and what to use. @default - not deprecated */
  readonly deprecated?: string;
}

interface Definition<P extends Readonly<Record<string, Parameter>>, R, V> extends Signature {
  /** In the order of the call. */
  readonly parameters: P;
  /** One more parameter, of which any number of arguments may follow. */
  readonly variadic?: { readonly name: string; readonly parameter: Parameter<V> };
  readonly returns: Typed<R>;
  /**
   * Depends on its arguments alone: it is called often, without a provider configuration. A HookError whose path begins with the
   * name of a parameter is shown at that argument.
   */
  call(given: Arguments<P>, more: readonly V[]): MaybeUnknown<R> | null | Promise<MaybeUnknown<R> | null>;
}

/** A function that configurations can call: Terraform 1.8 and later, OpenTofu 1.7 and later. */
export interface ProviderFunction extends Signature {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly variadic?: { readonly name: string; readonly parameter: Parameter } | undefined;
  readonly returns: Type;
  readonly call: (given: Readonly<Record<string, Value>>, more: readonly Value[]) => unknown;
}

export function providerFunction<const P extends Readonly<Record<string, Parameter>>, R, V = never>(
  definition: Definition<P, R, V>,
): ProviderFunction {
  const { returns, ...rest } = definition;
  return {
    ...rest,
    returns: returns.type,
    // What arrives has been decoded by the very types that the parameters name.
    call: (given, more) => definition.call(given as Arguments<P>, more as readonly V[]),
  };
}
