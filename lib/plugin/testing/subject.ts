import type { ObjectValue } from "../planning/object-value";
import { keepSpelling } from "../planning/spelling";
import type { Provider } from "../provider";
import type { AnyResource } from "../resource";
import type { Attributes } from "../../schema";
import { BrokenRule, type RuleName } from "./broken-rule";
import { TestTerraform, type Stored } from "./driver";
import { errorsIn, type Message } from "./messages";
import { Steps, type Step } from "./steps";
import type { World } from "./world";

/** What is said of a resource that is checked, apart from how its configurations are made. */
export interface ResourceTraits {
  /** The attribute that tells one object from another. @default `id` */
  readonly id?: string;
  /** What to import an object by. @default - the value of `id` */
  readonly importId?: (state: ObjectValue) => string;
  /** Attributes that an import cannot know, such as a secret that is told only once. @default - none */
  readonly notImported?: readonly string[];
  /** Attributes whose value changes without anybody asking, such as a time of last use. @default - none */
  readonly changing?: readonly string[];
  /** By version of the schema: a state as that version wrote it, in Terraform's names. @default - none is tried */
  readonly oldStates?: Readonly<Record<number, (state: ObjectValue) => object>>;
  /** Calls of what hooks share that reach nobody, such as a lock of their own: they are not interrupted. @default - none */
  readonly local?: readonly string[];
  /** Rules that are not asked for. @default - none */
  readonly except?: readonly RuleName[];
}

/** A resource in a world of its own, while it is checked. */
export class Subject {
  readonly steps: Steps;
  readonly terraform: TestTerraform;
  readonly world: World;
  readonly type: string;
  readonly resource: AnyResource;
  readonly traits: ResourceTraits;

  private constructor(parts: Pick<Subject, "steps" | "terraform" | "world" | "type" | "resource" | "traits">) {
    this.steps = parts.steps;
    this.terraform = parts.terraform;
    this.world = parts.world;
    this.type = parts.type;
    this.resource = parts.resource;
    this.traits = parts.traits;
  }

  /**
   * Does something with a resource of a provider, and ends its world whatever comes of it.
   *
   * @param steps sees what its hooks do
   */
  static async in<T>(
    provider: Provider,
    resource: AnyResource,
    traits: ResourceTraits,
    newWorld: () => World | Promise<World>,
    use: (subject: Subject) => Promise<T>,
    steps = new Steps(new Set(), traits.local),
  ): Promise<T> {
    const world = await newWorld();
    try {
      const terraform = await TestTerraform.start(steps.watch(provider), world.settings);
      return await use(new Subject({ steps, terraform, world, type: resource.schema.type, resource, traits }));
    } finally {
      await world.close?.();
    }
  }

  get attributes(): Attributes {
    return this.resource.schema.attributes;
  }

  /** The value that tells the object from others, as a text; undefined where a state has none. */
  idOf(state: ObjectValue | null): string | undefined {
    const id = state?.[this.traits.id ?? "id"];
    return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
  }

  /** Whether a rule is asked for. */
  asks(rule: RuleName): boolean {
    return this.traits.except?.includes(rule) !== true;
  }

  /** @throws BrokenRule unless it holds, or nobody asks */
  hold(rule: RuleName, holds: boolean, what: () => string, remedy: string): void {
    if (!holds && this.asks(rule)) throw new BrokenRule(rule, `${this.type}: ${what()}`, remedy);
  }

  /** What a step that has to succeed gave. */
  succeeded<T extends { readonly messages: readonly Message[] }>(what: string, result: T): T {
    const [error] = errorsIn(result);
    if (!error) return result;
    const told = [error.summary, error.detail].filter(Boolean).join(": ");
    if (/gave no (?:value|state)/.test(error.summary)) {
      throw new BrokenRule(
        "known-after-apply",
        `${this.type}: ${what} gave a state that is not whole: ${error.summary}`,
        "Give every computed attribute a value in create, update and read; an unknown of the plan must not come back",
      );
    }
    throw new BrokenRule(
      "succeeds",
      `${this.type}: ${what} failed: ${told}`,
      "It has to work where nothing is in its way",
    );
  }

  /** Where two states of the object differ, apart from what changes by itself. */
  differences(one: ObjectValue | null, other: ObjectValue | null, except: readonly string[] = []): string[] {
    const ignored = [...except, ...(this.traits.changing ?? [])];
    return Object.keys(this.attributes).filter((key) => {
      if (ignored.includes(key)) return false;
      const only = (state: ObjectValue | null): ObjectValue => ({ [key]: state?.[key] ?? null });
      return !this.terraform.isSame(this.type, only(one), only(other));
    });
  }

  /** {@link differences}, but for what the schema says means the same (`semanticEquals`). */
  differencesInMeaning(one: ObjectValue | null, other: ObjectValue | null, except?: readonly string[]): string[] {
    const spelled = one && other ? keepSpelling(this.attributes, one, other, "answer") : other;
    return this.differences(one, spelled, except);
  }
}

/** The steps of hooks themselves, in words. */
export function stepText(steps: readonly Step[], at: number): string {
  return steps[at]?.name ?? `step ${at}`;
}

export const isGone = ({ state }: Stored): boolean => state === null;
