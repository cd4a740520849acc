/** One instance of a module on the way to a resource. */
export interface ModuleInstance {
  readonly name: string;
  /** As {@link Address.key}. */
  readonly key: string;
}

/** The address of an instance of a resource. */
export interface Address {
  /** All of it, as Terraform writes it. */
  readonly text: string;
  /** The modules that it is in, from the outermost one. */
  readonly modules: readonly ModuleInstance[];
  readonly type: string;
  readonly name: string;
  /** What tells the instances of `count` or `for_each` apart, as Terraform writes it: `[0]`, `["a"]`; else empty. */
  readonly key: string;
  /** The same as a value. */
  readonly index: string | number | undefined;
}

interface Parts {
  readonly address: string;
  readonly module_address?: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
}

export function addressOf({ address, module_address: module = "", type, name, index }: Parts): Address {
  const modules = modulesOf(module);
  return { text: address, modules, type, name, key: address.slice(addressIn(modules, { type, name }).length), index };
}

/** The address of a resource without what tells its instances apart. */
export function resourceAddress({ modules, type, name }: Address): string {
  return addressIn(modules, { type, name });
}

/** The address of a resource, or with a key of an instance of it, in an instance of a module. */
export function addressIn(
  modules: readonly ModuleInstance[],
  { type, name, key = "" }: { readonly type: string; readonly name: string; readonly key?: string },
): string {
  const own = `${type}.${name}${key}`;
  return modules.length === 0 ? own : [...modules.map((one) => `module.${one.name}${one.key}`), own].join(".");
}

/** A key in brackets, as Terraform writes it. */
export const keyPattern = String.raw`\[(?:\d+|"(?:[^"\\]|\\.)*")\]`;

const moduleStep = new RegExp(String.raw`module\.(?<name>[^.[\]]+)(?<key>${keyPattern})?(?:\.|$)`, "gy");

function modulesOf(address: string): ModuleInstance[] {
  if (address === "") return [];
  return [...address.matchAll(moduleStep)].map(({ groups: { name = "", key = "" } = {} }) => ({ name, key }));
}
