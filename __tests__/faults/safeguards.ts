import { Run } from "../../lib/hooks";
import { FlexeraApiError, FlexeraError, isNotFound } from "../../lib/iam";
import type { Operation } from "../../lib/plugin";
import { proxyOf } from "./client-proxy";
import { hooks, silent } from "./hook-mutation";
import type { Mutation } from "./provider-process";
import { type Call, isWrite } from "./fault-kinds";
import type { Scenario } from "./scenarios";

/** Something that keeps harm away, and what the provider is like without it. */
export interface Safeguard {
  readonly name: string;
  readonly without: Mutation;
  /** The cases that are tried without it. */
  readonly tried: (each: { readonly scenario: Scenario; readonly call: Call }) => boolean;
}

type Answer = Promise<unknown>;
type ResourceName = "serviceAccounts" | "serviceAccountClients" | "accessRules" | "roles";

/** A request of the client, such as `serviceAccounts.list`. */
interface Request {
  readonly name: string;
  readonly options: { readonly freshness?: string } | undefined;
  readonly send: () => Answer;
}

/** Changes what comes of the requests of a client. */
function intercept(change: (request: Request) => Answer): Mutation {
  const wrapped = (resource: ResourceName, real: object): object =>
    new Proxy(real, {
      get(target, method: string) {
        const call = Reflect.get(target, method) as (...parameters: unknown[]) => Answer;
        return (...parameters: unknown[]) =>
          change({
            name: `${resource}.${method}`,
            options: parameters.at(-1) as Request["options"],
            send: () => call.apply(target, parameters),
          });
      },
    });
  return {
    context(context) {
      const { iam } = context;
      const resources = ["serviceAccounts", "serviceAccountClients", "accessRules", "roles"] as const;
      const changed = proxyOf(iam, Object.fromEntries(resources.map((name) => [name, wrapped(name, iam[name])])));
      return Object.defineProperty(context, "iam", { value: changed });
    },
  };
}

/** Changes the result of some requests. */
const instead = (names: readonly string[], change: (request: Request) => Answer): Mutation =>
  intercept((request) => (names.includes(request.name) ? change(request) : request.send()));

/** Changes the errors of some requests. */
const failing = (names: readonly string[], change: (error: unknown) => unknown): Mutation =>
  instead(names, ({ send }) =>
    send().catch((error: unknown) => {
      throw change(error);
    }),
  );

/** A failure that says nothing of what may have come of it. */
function certain(error: unknown): unknown {
  return error instanceof FlexeraError ? Object.defineProperty(error, "mayHaveTakenEffect", { value: false }) : error;
}

function anotherStatus(status: number, from: (error: FlexeraApiError) => boolean) {
  return (error: unknown): unknown =>
    error instanceof FlexeraApiError && from(error)
      ? Object.defineProperties(error, { status: { value: status }, apiName: { value: "not_found" } })
      : error;
}

const is = (status: number) => (error: FlexeraApiError) => error.status === status;

const emptyIfForbidden = ({ send }: Request): Answer =>
  send().catch((error: unknown) => {
    if (error instanceof FlexeraApiError && error.status === 403) return [];
    throw error;
  });

/** Changes the list of accounts that is to confirm that one is gone. */
const confirming = (change: (list: Answer) => Answer): Mutation =>
  instead(["serviceAccounts.list"], ({ options, send }) => (options?.freshness === "shared" ? change(send()) : send()));

/** An organization that is not found has no accounts. */
const credulous = confirming((list) =>
  list.catch((error: unknown) => {
    if (isNotFound(error)) return [];
    throw error;
  }),
);

/** An organization that is found has no accounts. */
const blind = confirming((list) =>
  list.then(
    () => [],
    (error: unknown) => {
      if (isNotFound(error)) throw error;
      return [];
    },
  ),
);

/** Takes several things away. */
const without = (...mutations: readonly Mutation[]): Mutation => ({
  context: (context) => mutations.reduce((each, { context: change }) => change?.(each) ?? each, context),
});

async function repeated(send: () => Answer): Answer {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof FlexeraError && error.mayHaveTakenEffect) || attempt === 3) throw error;
    }
  }
}

/** Creates without an attribute of the configuration. */
const ignoring = (type: string, attribute: string): Mutation =>
  hooks(type, (real) => ({
    create: (operation, context) =>
      real
        .create({ ...operation, plan: { ...(operation.plan as object), [attribute]: null } }, context)
        .then((state) => ({
          ...(state as object),
          [attribute]: (operation.plan as Record<string, unknown>)[attribute],
        })),
  }));

/** Fails where there would be a warning that something could not be read back. */
const strict = <O extends Operation>(operation: O): O => ({
  ...operation,
  warn: (summary: string) => {
    throw new Error(summary);
  },
});

const nothing = (): void => undefined;

const run = (change: (run: Run) => void): Mutation => ({
  context(context) {
    change(context.run);
    return context;
  },
});

/** Looks at each request, and lets it pass. */
export const nothingTakenAway: Pick<Safeguard, "without"> = { without: intercept(({ send }) => send()) };

type Tried = Safeguard["tried"];

const of =
  (resource: string, ...operations: string[]): Tried =>
  ({ scenario }) =>
    scenario.resource === resource && operations.includes(scenario.operation);

/** At its writes. */
const writes =
  (resource: string, ...operations: string[]): Tried =>
  (each) =>
    isWrite(each.call) && of(resource, ...operations)(each);

const either =
  (...tried: readonly Tried[]): Tried =>
  (each) =>
    tried.some((one) => one(each));

const creations = ["serviceAccounts.create", "serviceAccountClients.create"];
const createsAccount = writes("service_account", "create");
const createsClient = writes("service_account_client", "create");

export const safeguards: readonly Safeguard[] = [
  {
    name: "a creation that failed may have been carried out",
    without: failing(creations, certain),
    tried: either(createsAccount, createsClient),
  },
  {
    name: "a POST with an unknown outcome is never repeated",
    without: instead(creations, ({ send }) => repeated(send)),
    tried: either(createsAccount, createsClient),
  },
  {
    name: "ids are listed before a POST",
    without: instead(["serviceAccounts.list", "serviceAccountClients.list"], async ({ options, send }) =>
      options?.freshness === "now" || options?.freshness === "run" ? send() : [],
    ),
    tried: either(createsAccount, writes("service_account_client", "create as account")),
  },
  {
    name: "what a POST may have made is looked for until a bound",
    without: {
      context: (context) => Object.defineProperty(context, "run", { value: new Run({ boundMs: 0, firstWaitMs: 0 }) }),
    },
    tried: either(createsAccount, createsClient),
  },
  {
    name: "of several new accounts none is taken",
    without: instead(["serviceAccounts.list"], async ({ options, send }) => {
      const all = (await send()) as readonly unknown[];
      return options?.freshness === "now" ? all.slice(-1) : all;
    }),
    tried: createsAccount,
  },
  {
    name: "a client is removed only if its creator is known to be oneself",
    without: run((each) => {
      each.isOurs = () => true;
    }),
    tried: createsClient,
  },
  {
    name: "clients of one account are created one after the other",
    without: run((each) => {
      each.mutex.runExclusive = (_key, action) => action();
    }),
    tried: writes("service_account_client", "create two"),
  },
  {
    name: "a grant or revoke with an unknown outcome is repeated",
    without: failing(["accessRules.grant", "accessRules.revoke"], certain),
    tried: writes("access_grant", "create", "delete"),
  },
  {
    name: "a PATCH or DELETE with an unknown outcome is looked after",
    without: failing(["serviceAccounts.update", "serviceAccounts.delete", "serviceAccountClients.delete"], certain),
    tried: either(writes("service_account", "update", "delete"), writes("service_account_client", "delete")),
  },
  {
    name: "to delete what is gone is a success",
    without: failing(["serviceAccounts.delete"], (error) => (isNotFound(error) ? new Error("it is gone") : error)),
    tried: writes("service_account", "delete what is gone"),
  },
  {
    name: "what was created is not tainted by a failed read",
    without: hooks("service_account", (real) => ({
      create: (operation, context) => real.create(strict(operation), context),
    })),
    tried: of("service_account", "create"),
  },
  {
    name: "… and is saved before anything else can fail",
    without: hooks("service_account", (real) => ({
      create: (operation, context) => real.create({ ...strict(operation), save: nothing }, context),
    })),
    tried: of("service_account", "create"),
  },
  {
    name: "a plan names an account that exists already",
    without: silent("service_account"),
    tried: createsAccount,
  },
  {
    name: "a plan names clients that no state knows",
    without: silent("service_account_client"),
    tried: createsClient,
  },
  {
    name: "a plan names a grant that exists already",
    without: silent("access_grant"),
    tried: writes("access_grant", "create"),
  },
  {
    name: "adopt_existing takes an account over",
    without: ignoring("service_account", "adoptExisting"),
    tried: either(createsAccount, writes("service_account", "adopt")),
  },
  {
    name: "reclaim_unknown_clients makes room",
    without: ignoring("service_account_client", "reclaimUnknownClients"),
    tried: either(createsClient, writes("service_account_client", "reclaim")),
  },
  {
    name: "403 on an account is not gone",
    without: without(failing(["serviceAccounts.show"], anotherStatus(404, is(403))), blind),
    tried: of("service_account", "read"),
  },
  {
    name: "403 on clients is not gone",
    without: instead(["serviceAccountClients.list"], emptyIfForbidden),
    tried: of("service_account_client", "read"),
  },
  {
    name: "403 on grants is not gone",
    without: instead(["accessRules.list"], emptyIfForbidden),
    tried: of("access_grant", "read"),
  },
  {
    name: "a plan of what is new does without what it may not see",
    without: failing(["serviceAccounts.list", "accessRules.list", "roles.list"], anotherStatus(400, is(403))),
    tried: either(of("service_account", "plan"), of("access_grant", "plan")),
  },
  {
    name: "a proxy's page of status 404 is not gone",
    without: without(failing(["serviceAccounts.show"], anotherStatus(404, is(404))), blind),
    tried: of("service_account", "read"),
  },
  {
    name: "a 404 is believed only of an organization that is there",
    without: credulous,
    tried: either(of("service_account", "read"), of("service_account_client", "read")),
  },
];
