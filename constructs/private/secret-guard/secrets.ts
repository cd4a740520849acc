import type { TerraformStack } from "cdktf";
import { expressionsIn, onlyReference, type Reference } from "../ordering/expressions";
import { objectOf } from "../synth/schema-arguments";
import { secretive, type SecretSources, secretSourcesOf } from "./secret-sources";

/** Where a value is. */
export interface Circumstances {
  /** The `for_each` of its element, resolved: what `each.value` is a member of. */
  readonly each?: unknown;
  /** Whether the value of any sensitive variable counts as a secret there. */
  readonly variables?: boolean;
}

/** On the way to what a value is made of. */
interface Trace extends Circumstances {
  /** Names by which attributes may be picked of what is referred to as a whole. */
  readonly picks: ReadonlySet<string>;
  /** The local values on the way. */
  readonly through: ReadonlySet<string>;
}

/** Finds the secrets of a stack in values: those of its clients, and those that its Flexera providers are set to. */
export class Secrets {
  readonly #sources: SecretSources;

  constructor(stack: TerraformStack) {
    this.#sources = secretSourcesOf(stack);
  }

  /** Whether the stack has none. */
  get none(): boolean {
    return this.#sources.settings.length === 0 && this.#sources.resources.size === 0;
  }

  /** The secret that a resolved value holds, in words; undefined when it holds none. */
  in(value: unknown, circumstances: Circumstances = {}): string | undefined {
    return this.#in(value, { ...circumstances, picks: new Set(), through: new Set() });
  }

  #in(value: unknown, trace: Trace): string | undefined {
    if (typeof value === "string") {
      return first(expressionsIn(value), ({ references, picks }) => {
        const inside = { ...trace, picks: new Set([...picks, ...trace.picks]) };
        return first(references, (reference) => this.#at(reference, inside));
      });
    }
    if (typeof value !== "object" || value === null) return undefined;
    return first(Object.entries(value).flat(), (part) => this.#in(part, trace));
  }

  #at(reference: Reference, trace: Trace): string | undefined {
    const [root = "", name = "", ...steps] = reference;
    const { settings, variables, locals } = this.#sources;
    const setting = settings.find((one) => one.reference.every((step, at) => step === reference[at]));
    if (setting) return setting.said;
    if (secretive.has(root)) return this.#ofResource(root, name, steps, trace);
    if (root === "var" && trace.variables && variables.has(name)) return `the sensitive variable ${name}`;
    if (root === "each" && name === "value") {
      return this.#follow(trace.each, ["*", ...steps], { ...trace, each: undefined });
    }
    if (root !== "local" || trace.through.has(name)) return undefined;
    return this.#follow(locals.get(name), steps, { ...trace, through: new Set([...trace.through, name]) });
  }

  #ofResource(type: string, name: string, steps: readonly string[], { picks }: Trace): string | undefined {
    const { all = [], secret = [] } = secretive.get(type) ?? {};
    const address = `${type}.${name}`;
    const path = this.#sources.resources.get(address);
    const whose = path === undefined ? address : `"${path}"`;
    // With count or for_each, a key comes first.
    const attribute = steps.slice(0, 2).find((step) => all.includes(step));
    if (attribute !== undefined) return secret.includes(attribute) ? `the ${attribute} of ${whose}` : undefined;
    const picked = all.filter((one) => picks.has(one));
    if (picked.length > 0 && !picked.some((one) => secret.includes(one))) return undefined;
    return `the ${secret.join(" and ")} of ${whose}`;
  }

  /** Goes on in a value that a reference leads to. */
  #follow(value: unknown, steps: readonly string[], trace: Trace): string | undefined {
    const [step, ...rest] = steps;
    if (step === undefined) return this.#in(value, trace);
    if (typeof value === "object" && value !== null) {
      const members = step === "*" ? Object.values(value) : [objectOf(value)[step]];
      return first(members, (member) => this.#follow(member, rest, trace));
    }
    const reference = typeof value === "string" ? onlyReference(value) : undefined;
    if (reference) return this.#at([...reference, ...steps], trace);
    return this.#in(value, { ...trace, picks: new Set([...trace.picks, ...steps]) });
  }
}

function first<T, R>(members: Iterable<T>, find: (member: T) => R | undefined): R | undefined {
  for (const member of members) {
    const found = find(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
