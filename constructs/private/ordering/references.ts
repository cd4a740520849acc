import type { TerraformElement, TerraformStack } from "cdktf";
import { addressOf, elementsOf } from "./elements";
import { resolve } from "../synth/resolve";

/** What the elements of a stack wait for: what is written of them names others, in expressions or in `depends_on`. */
export class References {
  readonly #stack: TerraformStack;
  readonly #added = new Map<TerraformElement, readonly TerraformElement[]>();
  readonly #written = new Map<TerraformElement, readonly TerraformElement[]>();
  #addresses: Map<string, TerraformElement> | undefined;

  constructor(stack: TerraformStack) {
    this.#stack = stack;
  }

  /** Lets an element wait for others, besides those that it names itself. */
  add(from: TerraformElement, to: readonly TerraformElement[]): void {
    this.#added.set(from, [...(this.#added.get(from) ?? []), ...to]);
  }

  /** Whether an element waits for another, directly or not. */
  lead(from: TerraformElement, to: TerraformElement): boolean {
    const seen = new Set([from]);
    for (const element of seen) {
      if (element === to) return true;
      for (const next of [...this.#namedBy(element), ...(this.#added.get(element) ?? [])]) seen.add(next);
    }
    return false;
  }

  #namedBy(element: TerraformElement): readonly TerraformElement[] {
    const known = this.#written.get(element);
    if (known) return known;
    this.#addresses ??= new Map(elementsOf(this.#stack).map((one) => [addressOf(one) ?? "", one]));
    const text = JSON.stringify(resolve(element.toTerraform(), element), (key, value: unknown) =>
      key === "//" ? undefined : value,
    );
    const named = [...text.matchAll(traversal)].flatMap(([name]) => this.#addresses?.get(name) ?? []);
    this.#written.set(element, named);
    return named;
  }
}

/** Two names and a dot, or three when the first is `data`: `local.x`, `module.x`, `null_resource.x`, `data.null_data.x`. */
const traversal = /(?<![\w.-])(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;
