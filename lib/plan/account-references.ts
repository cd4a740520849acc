import { type Address, addressIn, keyPattern, type ModuleInstance } from "./address";
import { type ConfigurationModule, type Expression, moduleAt, resourceIn } from "./configuration";

/** Where an expression stands. */
interface Scope {
  readonly modules: readonly ModuleInstance[];
  /** The key of the instance that it is about: `each.key` or `count.index` there, in brackets; empty when there is none. */
  readonly key: string;
  /** What `each.value` is a member of. */
  readonly forEach: Expression | undefined;
}

const accountReference = new RegExp(
  String.raw`^(?<type>flexera_service_account)\.(?<name>[\w-]+)(?<key>${keyPattern})?(?:\.\w+)?$`,
);
const outputReference = new RegExp(String.raw`^module\.(?<name>[\w-]+)(?<key>${keyPattern})?\.(?<output>[\w-]+)`);
const variableReference = /^var\.(?<name>[\w-]+)/;

/** More than any configuration has. One that was not written by Terraform may be endless. */
const maximumDepth = 100;

/**
 * Tells which account a value comes from that is known only after apply. The plan has the references of expressions, but
 * neither the expressions themselves nor local values.
 */
export class AccountReferences {
  readonly #root: ConfigurationModule;
  readonly #keys = new Map<string, string[]>();

  /** @param accounts the accounts that there are to be */
  constructor(root: ConfigurationModule, accounts: readonly Address[]) {
    this.#root = root;
    for (const { modules, type, name, key } of accounts) {
      const resource = addressIn(modules, { type, name });
      this.#keys.set(resource, [...(this.#keys.get(resource) ?? []), key]);
    }
  }

  /** The address of the account that an argument of a resource comes from; undefined when that cannot be told. */
  accountOf(resource: Address, argument: string): string | undefined {
    const { modules, key } = resource;
    const written = resourceIn(moduleAt(this.#root, modules), resource);
    const expression = written?.expressions?.[argument];
    const scope = { modules, key, forEach: written?.for_each_expression };
    const [account, ...others] = new Set(this.#accounts(expression, scope, undefined, maximumDepth));
    return others.length === 0 ? account : undefined;
  }

  /**
   * The accounts that an expression can stand for; undefined when that cannot be told.
   *
   * @param selected the key by which one of several is picked from outside of the expression
   */
  #accounts(
    expression: Expression | undefined,
    scope: Scope,
    selected: string | undefined,
    depth: number,
  ): string[] | undefined {
    if (!expression || depth === 0) return undefined;
    const references = mostSpecific(expression.references ?? []);
    const isSelecting = references.some(isSelector);
    // One key is for one choice.
    if (isSelecting && selected !== undefined) return undefined;
    const key = isSelecting ? scope.key : selected;
    const found = references
      .filter((reference) => !isSelector(reference))
      .map((reference) => this.#at(reference, scope, key, depth - 1));
    return found.every((accounts) => accounts !== undefined) ? found.flat() : undefined;
  }

  #at(reference: string, scope: Scope, selected: string | undefined, depth: number): string[] | undefined {
    const account = accountReference.exec(reference)?.groups;
    if (account) return this.#instances(account as { type: string; name: string; key?: string }, scope, selected);

    if (/^each\.value\b/.test(reference)) {
      return selected === undefined ? this.#accounts(scope.forEach, scope, scope.key, depth) : undefined;
    }
    const variable = variableReference.exec(reference)?.groups?.name;
    const inner = scope.modules.at(-1);
    if (variable !== undefined && inner) {
      const modules = scope.modules.slice(0, -1);
      const call = moduleAt(this.#root, modules)?.module_calls?.[inner.name];
      const outside = { modules, key: inner.key, forEach: call?.for_each_expression };
      return this.#accounts(call?.expressions?.[variable], outside, selected, depth);
    }
    const output = outputReference.exec(reference)?.groups;
    if (output === undefined) return undefined;
    const { name = "", key = "", output: outputName = "" } = output;
    // A module with several instances is referred to by a key, or as a whole and without the output.
    const modules = [...scope.modules, { name, key }];
    const written = moduleAt(this.#root, modules)?.outputs?.[outputName]?.expression;
    return this.#accounts(written, { modules, key: "", forEach: undefined }, selected, depth);
  }

  #instances(
    { type, name, key }: { readonly type: string; readonly name: string; readonly key?: string },
    { modules }: Scope,
    selected: string | undefined,
  ): string[] | undefined {
    const keys = this.#keys.get(addressIn(modules, { type, name })) ?? [];
    const isOnlyOne = keys.length === 1 && keys[0] === "";
    const wanted = isOnlyOne ? "" : (key ?? selected);
    if (wanted === undefined || !keys.includes(wanted)) return undefined;
    return [addressIn(modules, { type, name, key: wanted })];
  }
}

function isSelector(reference: string): boolean {
  return reference === "each.key" || reference === "count.index";
}

/** Terraform lists each reference together with all its beginnings. */
function mostSpecific(references: readonly string[]): string[] {
  return references.filter(
    (one) => !references.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)),
  );
}
