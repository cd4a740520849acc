import { type Provider, provider, resource, type ResourceHooks, type State } from "../../../../lib/plugin";
import { defineSchema, type Attributes, type DefaultsOf } from "../../../../lib/schema";
import { mapUnknowns, type Value } from "../../../../lib/schema/values";
import { Core } from "./core";

export type Context = Record<string, unknown>;

/** Serves a resource `test_one` of these attributes. Hooks not given do as they are asked and remember nothing. */
export function serveOne<A extends Attributes, D extends DefaultsOf<A, D> = object>(
  attributes: A,
  hooks: Partial<ResourceHooks<A, Context, D>> = {},
  { version = 0, ...others }: { readonly version?: number } & Pick<Provider, "draftBecause" | "adviceOn"> = {},
): Promise<Core> {
  const made = ({ plan }: { plan: unknown }): Promise<State<A>> =>
    Promise.resolve(mapUnknowns(plan as Value, () => "made") as State<A>);
  const one = resource<A, Context, D>(defineSchema({ type: "one", description: "", version, attributes }), {
    create: made,
    update: made,
    read: ({ state }) => Promise.resolve(state),
    delete: () => Promise.resolve(),
    ...hooks,
  });
  const served = provider({
    address: "terraform.internal/test/test",
    schema: defineSchema({ type: "test", description: "", attributes: {} }),
    configure: (): Context => ({}),
    resources: [one],
    dataSources: [],
    ...others,
  });
  return Core.start(served, one);
}
