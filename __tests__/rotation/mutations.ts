import type { FlexeraContext } from "../../lib/hooks";
import { type AnyResource, type Operation, unknown } from "../../lib/plugin";
import { proxyOf } from "../faults/client-proxy";
import type { Mutation } from "../faults/provider-process";

/*
 * What the provider is like that does something wrong. Each of these breaks a promise.
 */

type Hooks = AnyResource<FlexeraContext>["hooks"];
type State = Readonly<Record<string, unknown>>;

/** Changes the hooks of clients. */
function client(change: (real: Required<Hooks>) => Partial<Hooks>): Mutation {
  return {
    resource: (resource) =>
      (resource.schema as { type: string }).type === "service_account_client"
        ? { ...resource, hooks: { ...resource.hooks, ...change(resource.hooks as Required<Hooks>) } }
        : resource,
  };
}

/** Changes what comes of an update. */
function updated(change: (after: State, context: FlexeraContext, before: State) => State | Promise<State>): Mutation {
  return client((real) => ({
    async update(operation, context): Promise<never> {
      const after = (await real.update(operation, context)) as State;
      return (await change(after, context, operation.state as State)) as never;
    },
  }));
}

/** Changes members of the client of the API. */
function api(change: (context: FlexeraContext) => object): Mutation {
  return {
    context: (context) => Object.defineProperty(context, "iam", { value: proxyOf(context.iam, change(context)) }),
  };
}

const nothing = (): void => undefined;

const silent = <O extends Operation>(operation: O): O => ({ ...operation, warn: nothing });

const strict = <O extends Operation>(operation: O): O => ({
  ...operation,
  warn(summary: string) {
    throw new Error(summary);
  },
});

async function remove({ iam }: FlexeraContext, { serviceAccountId }: State, clientId: unknown): Promise<void> {
  await iam.serviceAccountClients.delete(String(serviceAccountId), String(clientId));
}

export const mutations = {
  "retires the previous client at once": updated(async (after, context, before) => {
    if (after.clientId === before.clientId || after.previousClientId === null) return after;
    await remove(context, after, after.previousClientId);
    return { ...after, previousClientId: null, previousRetireAfter: null };
  }),

  "never retires, and says that it did": api(({ iam }) => ({
    serviceAccountClients: new Proxy(iam.serviceAccountClients, {
      get(target, name) {
        if (name === "delete") return () => Promise.resolve();
        const own: unknown = Reflect.get(target, name);
        return typeof own === "function" ? (own.bind(target) as unknown) : own;
      },
    }),
  })),

  "does not see the time pass": client((real) => ({
    async read(operation, context): Promise<never> {
      const state = await real.read(operation, context);
      operation.private.set("observedAt", "2000-01-01T00:00:00Z");
      return state as never;
    },
  })),

  "looks at the clock while it plans": client((real) => ({
    async plan(operation, context) {
      // Any answer tells the time.
      if (context.isReady) await context.iam.org.show();
      operation.private.set("observedAt", context.iam.serverTime().toISOString());
      await real.plan(operation, context);
    },
  })),

  "removes what it does not know": client((real) => ({
    async read(operation, context): Promise<never> {
      const state = (await real.read(operation, context)) as State | undefined;
      const unmanaged = operation.private.get("unmanagedClients") as { clientId: string }[] | undefined;
      for (const { clientId } of unmanaged ?? []) await remove(context, operation.state as State, clientId);
      return state as never;
    },
  })),

  "proves nothing": api(() => ({ withCredentials: () => ({ authenticate: () => Promise.resolve() }) })),

  "saves nothing before the end": client((real) => ({
    update: (operation, context) => real.update({ ...operation, save: nothing }, context) as Promise<never>,
  })),

  "forgets the previous client": updated((after) => ({ ...after, previousClientId: null, previousRetireAfter: null })),

  "lets the creation fail when the delivery does": client((real) => ({
    create: (operation, context) => real.create(strict(operation), context) as Promise<never>,
  })),

  "gives a credential up that was not delivered": client((real) => ({
    update: (operation, context) =>
      (operation.state as State).pendingClientId === null
        ? (real.update(operation, context) as Promise<never>)
        : Promise.reject(new Error("there is no way on")),
  })),

  "plans without a word": client((real) => ({ plan: (operation, context) => real.plan(silent(operation), context) })),

  "is never at rest": client((real) => ({
    async plan(operation, context) {
      await real.plan(operation, context);
      operation.set({ status: unknown } as never);
    },
  })),

  "destroys one client only": client((real) => ({
    delete: (operation, context) =>
      real.delete({ ...operation, state: { ...(operation.state as State), previousClientId: null } }, context),
  })),
} satisfies Readonly<Record<string, Mutation>>;

export type MutationName = keyof typeof mutations;
