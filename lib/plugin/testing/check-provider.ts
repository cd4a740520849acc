import type { Arbitrary } from "fast-check";
import { inspect } from "node:util";
import type { AnyDataSource } from "../data-source";
import type { ObjectValue } from "../planning/object-value";
import type { Provider } from "../provider";
import type { AnyResource } from "../resource";
import type { Arguments, Attributes, State } from "../../schema";
import { BrokenRule } from "./broken-rule";
import { interrupt } from "./interruptions";
import { live } from "./life";
import { Subject, type ResourceTraits } from "./subject";
import type { World } from "./world";

/** How a resource is checked: configurations to try, and what is special about it. */
export interface ResourceCheck<A extends Attributes, W extends World = World> extends Omit<ResourceTraits, "importId"> {
  /** Makes configurations that the provider accepts. */
  readonly config: Arbitrary<Arguments<A>>;
  /** What to import an object by. @default - the value of `id` */
  readonly importId?: (state: State<A>) => string;
  /** Says in a configuration what only its world knows, such as the id of something that is there. @default - nothing */
  readonly within?: (config: Arguments<A>, world: W) => Arguments<A>;
}

/** By the type of a resource: how its configurations are made, or more that is to be known of it. */
export type Arbitraries<R extends readonly AnyResource[], W extends World = World> = {
  // Not by renaming (`as`): the compiler would not tell functions in it what they are given.
  readonly [T in R[number]["schema"]["type"]]?:
    Arbitrary<Arguments<AttributesOf<R[number], T>>> | ResourceCheck<AttributesOf<R[number], T>, W>;
};

type AttributesOf<R extends AnyResource, T extends string> = Extract<
  R,
  { readonly schema: { readonly type: T } }
>["schema"]["attributes"];

export interface CheckOptions<W extends World = World> {
  /** Starts what the provider talks to, empty, for each life anew. @default - nothing is started */
  readonly world?: () => W | Promise<W>;
  /** How many lives of each resource are tried, each with two configurations. @default 20 */
  readonly runs?: number;
  /** For how many of them each step of each operation is interrupted, too. @default 2 */
  readonly interrupted?: number;
  /** Tries what an earlier check has tried. @default - another one each time */
  readonly seed?: number;
}

/** What was tried, by the type of a resource. */
export type CheckReport = Readonly<Record<string, { readonly lives: number; readonly interruptions: number }>>;

const defaults = { runs: 20, interrupted: 2 };

/**
 * Checks the hooks of a provider against the rules of Terraform and of its users: each object is planned, created, read, imported,
 * upgraded, changed and deleted, with configurations that fast-check makes; and each operation is interrupted wherever it waits.
 *
 * @throws Error that says which rule was broken, by which hook and with which configuration (the smallest that was found), and how
 *   to try it again
 */
export async function checkProvider<P extends CheckedProvider, W extends World = World>(
  provider: P,
  arbitraries: Arbitraries<P["resources"], W>,
  options: CheckOptions<W> = {},
): Promise<CheckReport> {
  const report = new Map<string, { lives: number; interruptions: number }>();
  const checks: Readonly<Record<string, unknown>> = arbitraries;
  for (const resource of provider.resources) {
    const { type } = resource.schema;
    if (checks[type] === undefined) continue;
    report.set(type, await checkResource(provider, resource, checkOf(checks[type]), options));
  }
  if (report.size === 0)
    throw new Error("nothing was checked: name resources of the provider, each with its configurations");
  return Object.fromEntries(report);
}

/** A provider, whatever its settings and what its hooks share. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what hooks share is nobody's business but theirs
type CheckedProvider = Provider<any, any, readonly AnyResource[], readonly AnyDataSource[]>;

type AnyCheck = ResourceCheck<Attributes>;

function checkOf(check: unknown): AnyCheck {
  const isCheck = typeof check === "object" && check !== null && "config" in check;
  return (isCheck ? check : { config: check }) as AnyCheck;
}

async function checkResource(
  provider: Provider,
  resource: AnyResource,
  { config, within: inWorld, ...traits }: AnyCheck,
  { world = () => ({}), runs = defaults.runs, interrupted = defaults.interrupted, seed }: CheckOptions,
): Promise<{ lives: number; interruptions: number }> {
  const fc = await import("fast-check");
  const within = (one: ObjectValue, there: World): ObjectValue => defined(inWorld?.(one, there) ?? one);
  const configs = config.map((one) => defined(one));
  const parameters = seed === undefined ? {} : { seed };
  const found = await fc.check(
    fc.asyncProperty(configs, configs, (first, second) =>
      Subject.in(provider, resource, traits, world, (subject) => {
        const whole = (one: ObjectValue): ObjectValue =>
          subject.terraform.whole(subject.type, within(one, subject.world));
        return live(subject, whole(first), whole(second));
      }),
    ),
    { ...parameters, numRuns: runs },
  );
  if (found.failed) throw failure(found.errorInstance, found.counterexample ?? [], found.seed);

  let interruptions = 0;
  const pairs = fc.sample(fc.tuple(configs, configs), { seed: found.seed, numRuns: interrupted });
  for (const [first, second] of pairs) {
    try {
      interruptions += await interrupt({ provider, resource, traits, newWorld: world, within, first, second });
    } catch (error) {
      throw failure(error, [first, second], found.seed);
    }
  }
  return { lives: runs, interruptions };
}

/** What is undefined is left out. */
function defined(config: object): ObjectValue {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

function failure(error: unknown, [first, second]: readonly unknown[], seed: number): Error {
  const message = error instanceof Error ? error.message : String(error);
  const configurations = `with ${inspect(first, { depth: 8 })}, then ${inspect(second, { depth: 8 })}`;
  const text = `${message}\n\n${configurations}\nTo try it again: seed ${seed}`;
  const { rule } = error instanceof BrokenRule ? error : { rule: undefined };
  return Object.assign(new Error(text, { cause: error }), { rule });
}
