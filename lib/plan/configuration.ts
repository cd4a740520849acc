/** An expression of a configuration: what it refers to, each reference followed by its own beginnings; or its value. */
export interface Expression {
  readonly references?: readonly string[];
  readonly constant_value?: unknown;
}

/** A configuration of a provider. */
export interface ConfigurationProvider {
  /** `HOST/NAMESPACE/TYPE`. */
  readonly full_name?: string;
  readonly alias?: string;
  readonly expressions?: Readonly<Record<string, Expression>>;
}

export interface ConfigurationResource {
  readonly type: string;
  readonly name: string;
  readonly expressions?: Readonly<Record<string, Expression>>;
  readonly for_each_expression?: Expression;
}

export interface ModuleCall {
  readonly expressions?: Readonly<Record<string, Expression>>;
  readonly for_each_expression?: Expression;
  readonly module?: ConfigurationModule;
}

/** A module as it is written, once for all its instances. */
export interface ConfigurationModule {
  readonly resources?: readonly ConfigurationResource[];
  readonly module_calls?: Readonly<Record<string, ModuleCall>>;
  readonly outputs?: Readonly<Record<string, { readonly expression?: Expression }>>;
}

/** The module that an instance of one is made of; undefined when it is not in the configuration. */
export function moduleAt(
  root: ConfigurationModule,
  path: readonly { readonly name: string }[],
): ConfigurationModule | undefined {
  return path.reduce<ConfigurationModule | undefined>((parent, { name }) => parent?.module_calls?.[name]?.module, root);
}

export function resourceIn(
  module: ConfigurationModule | undefined,
  { type, name }: { readonly type: string; readonly name: string },
): ConfigurationResource | undefined {
  return module?.resources?.find((resource) => resource.type === type && resource.name === name);
}
