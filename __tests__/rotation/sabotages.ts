import type { FlexeraContext } from "../../lib/hooks";
import type { AnyResource } from "../../lib/plugin";
import { disguise } from "../faults/disguise";
import type { Sabotage } from "../faults/provider-process";
import type { Promised } from "./promises";
import type { Schedule, Step } from "./schedule";
import { hourMs } from "./world";

/** What a machine is like that lacks something, a promise that it cannot keep then, and a schedule that shows it. */
export interface Broken {
  readonly name: string;
  readonly sabotage: Sabotage;
  readonly breaks: Promised;
  readonly schedule: Schedule;
}

type Hooks = AnyResource<FlexeraContext>["hooks"];
type State = Readonly<Record<string, unknown>>;

const client = (change: (hooks: Hooks) => Partial<Hooks>): Sabotage => ({
  resource: (resource) =>
    (resource.schema as { type: string }).type === "service_account_client"
      ? { ...resource, hooks: { ...resource.hooks, ...change(resource.hooks) } }
      : resource,
});

/** Changes what comes of an update. */
const updated = (change: (after: State, before: State, context: FlexeraContext) => State | Promise<State>): Sabotage =>
  client((real) => ({
    update: async (operation, context) =>
      change(
        ((await real.update?.(operation, context)) ?? {}) as State,
        operation.state as State,
        context,
      ) as Promise<never>,
  }));

const clients = (members: (context: FlexeraContext) => object): Sabotage => ({
  context: (context) => {
    const { iam } = context;
    const real = iam.serviceAccountClients;
    const changed = members(context);
    const disguised = new Proxy(real, {
      get: (target, name) => {
        const own: unknown = Reflect.get(Object.hasOwn(changed, name) ? changed : target, name);
        return typeof own === "function" ? (own.bind(target) as unknown) : own;
      },
    });
    return Object.defineProperty(context, "iam", { value: disguise(iam, { serviceAccountClients: disguised }) });
  },
});

export const retiresAtOnce = updated(async (after, before, { iam }) => {
  const { clientId, previousClientId, serviceAccountId } = after;
  if (previousClientId === null || previousClientId === clientId || clientId === before.clientId) return after;
  await iam.serviceAccountClients.delete(String(serviceAccountId), String(previousClientId));
  return { ...after, previousClientId: null, previousRetireAfter: null };
});

export const neverRetires = clients(() => ({ delete: () => Promise.resolve() }));

export const neverRotates = client((real) => ({
  read: async (operation, context) => {
    const state = (await real.read(operation, context)) as State | undefined;
    operation.private.set("observedAt", "2000-01-01T00:00:00.000Z");
    return state as never;
  },
}));

export const takesStrangersAway = client((real) => ({
  plan: (operation, context) => real.plan?.(operation, context),
  update: async (operation, context) => {
    const plan = operation.plan as State;
    const state = (await real.update?.({ ...operation, plan: { ...plan, reclaimUnknownClients: true } }, context)) as State;
    return { ...state, reclaimUnknownClients: plan.reclaimUnknownClients } as never;
  },
}));

const provesNothing: Sabotage = {
  context: (context) =>
    Object.defineProperty(context, "iam", {
      value: disguise(context.iam, { withCredentials: () => ({ authenticate: () => Promise.resolve() }) }),
    }),
};

const savesNothing = client((real) => ({
  update: (operation, context) =>
    (real.update?.({ ...operation, save: () => undefined }, context) ?? Promise.resolve()) as Promise<never>,
}));

const forgetsThePrevious = updated((after) => ({ ...after, previousClientId: null, previousRetireAfter: null }));

const looksAtTheClockInPlan = client((real) => ({
  plan: (operation, context) => {
    operation.private.set("observedAt", context.iam.serverTime().toISOString());
    return real.plan?.(operation, context);
  },
}));
