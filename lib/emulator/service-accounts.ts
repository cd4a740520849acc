import { parseId, readJson, readText, readView, requireText } from "./body";
import { type Context, timestamp } from "./context";
import { badRequest, notFound } from "./errors";
import { created, json, noContent } from "./exchange";
import { route, type Route } from "./router";
import type { ServiceAccount, State } from "./state";

/** Documented lengths, in characters. */
export const nameLength = { least: 1, most: 512 };
export const descriptionLength = { least: 0, most: 4096 };

const collection = "/iam/v1/orgs/:orgId/service-accounts";

export function serviceAccountRoutes(context: Context): Route[] {
  const { state } = context;
  return [
    // The plain list was observed to be the index view: no description, no time stamps.
    route("GET", collection, ["iam:service_account:index"], ({ query }) => {
      readView(query, ["index"]);
      return json(200, state.serviceAccounts.map(indexView));
    }),
    route("POST", collection, ["iam:service_account:create"], ({ body }, principal) => {
      const { id } = createServiceAccount(context, readJson(body), principal.id);
      return created(`/iam/v1/orgs/${state.org.id}/service-accounts/${id}`);
    }),
    route("GET", `${collection}/:id`, ["iam:service_account:show"], ({ params, query }) => {
      const view = readView(query, ["default", "index"]);
      const account = findServiceAccount(state, parseId("id", params.id));
      return json(200, view === "index" ? indexView(account) : defaultView(account));
    }),
    route("PATCH", `${collection}/:id`, ["iam:service_account:update"], ({ params, body }) => {
      updateServiceAccount(context, parseId("id", params.id), readJson(body));
      return noContent;
    }),
    route("DELETE", `${collection}/:id`, ["iam:service_account:delete"], ({ params }) => {
      deleteServiceAccount(state, parseId("id", params.id));
      return noContent;
    }),
  ];
}

/** @throws ApiError 404 */
export function findServiceAccount(state: State, id: number): ServiceAccount {
  const account = state.serviceAccounts.find((candidate) => candidate.id === id);
  if (account === undefined) throw notFound();
  return account;
}

/**
 * Names need not be unique (inferred: no conflict is documented).
 *
 * @throws ApiError 400 when a member is wrong, or the org is full: the limit is documented, its status inferred
 */
export function createServiceAccount(context: Context, body: object, createdBy: number): ServiceAccount {
  const { state, options } = context;
  const name = requireText(body, "name", nameLength);
  const description = readText(body, "description", descriptionLength);
  const limit = options.limits.serviceAccounts;
  if (state.serviceAccounts.length >= limit) {
    throw badRequest(`org ${state.org.id} has ${state.serviceAccounts.length} service accounts; the limit is ${limit}`);
  }
  const now = timestamp(context);
  const account: ServiceAccount = {
    id: state.nextId.serviceAccount++,
    name,
    ...(description !== undefined && { description }),
    createdBy,
    createdAt: now,
    updatedAt: now,
  };
  state.serviceAccounts.push(account);
  return account;
}

/** An empty body is accepted; `updatedAt` moves only when a value changes (inferred). */
export function updateServiceAccount(context: Context, id: number, body: object): ServiceAccount {
  const account = findServiceAccount(context.state, id);
  const name = readText(body, "name", nameLength) ?? account.name;
  const description = readText(body, "description", descriptionLength) ?? account.description;
  if (name !== account.name || description !== account.description) {
    account.name = name;
    if (description !== undefined) account.description = description;
    account.updatedAt = timestamp(context);
  }
  return account;
}

/** The account's clients end with it, as documented; that its access rules do is inferred. */
export function deleteServiceAccount(state: State, id: number): void {
  findServiceAccount(state, id);
  state.serviceAccounts = state.serviceAccounts.filter((account) => account.id !== id);
  state.clients = state.clients.filter(({ serviceAccountId }) => serviceAccountId !== id);
  state.accessRules = state.accessRules.filter(
    ({ subject }) => subject.kind !== "service-account" || subject.id !== id,
  );
}

function indexView({ id, name, createdBy }: ServiceAccount) {
  return { id, name, createdBy, kind: "iam#service-account", ref: `iam#service-account:${id}` };
}

/** A description that was never given is left out of the answer (inferred); one that was cleared is an empty text. */
export function defaultView(account: ServiceAccount) {
  const { id, name, description, createdBy, createdAt, updatedAt } = account;
  const { kind, ref } = indexView(account);
  return { id, name, ...(description !== undefined && { description }), createdBy, createdAt, updatedAt, kind, ref };
}
