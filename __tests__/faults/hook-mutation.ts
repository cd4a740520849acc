import type { FlexeraContext } from "../../lib/hooks";
import type { AnyResource } from "../../lib/plugin";
import type { Mutation } from "./provider-process";

type Hooks = AnyResource<FlexeraContext>["hooks"];

/** Changes the hooks of some resources. */
export const hooks = (type: string, change: (hooks: Hooks) => Partial<Hooks>): Mutation => ({
  resource: (resource) =>
    (resource.schema as { type: string }).type === type
      ? { ...resource, hooks: { ...resource.hooks, ...change(resource.hooks) } }
      : resource,
});

/** Plans without a word. */
export const silent = (type: string): Mutation =>
  hooks(type, (real) => ({
    plan: (operation, context) => real.plan?.({ ...operation, warn: () => undefined }, context),
  }));
