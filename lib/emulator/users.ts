import { parseId } from "./body";
import { type Context, toTimestamp } from "./context";
import { badRequest, forbidden, notFound } from "./errors";
import { json } from "./exchange";
import { type Grammar, parseFilter, passes } from "./filter";
import { type Call, route, type Route } from "./router";
import type { State, User } from "./state";

const collection = "/iam/v1/orgs/:orgId/users";

const text = ["co", "eq", "ne"] as const;
const moment = ["gt", "lt", "ge", "le"] as const;
const filterKeys: Grammar = {
  keys: {
    email: text,
    firstName: text,
    lastName: text,
    lastUILogin: moment,
    lastAPILogin: moment,
    hasActiveRefreshToken: ["eq"],
  },
  or: true,
  doubleQuotes: true,
  booleans: ["hasActiveRefreshToken"],
};
const orderKeys = ["firstName", "lastName", "email", "lastUILogin", "lastAPILogin"] as const;

type Order = (a: User, b: User) => number;

export function userRoutes(context: Context): Route[] {
  const { state } = context;
  return [
    route("GET", collection, ["iam:org_user:index"], (call) => json(200, listUsers(context, call))),
    route("GET", `${collection}/:id`, ["iam:org_user:show"], ({ params }) =>
      json(200, userView(context, findUser(state, parseId("id", params.id)))),
    ),
    // A service account is no user, so it has no such record (the status is inferred).
    route("GET", "/iam/v1/users/me", [], (_call, principal) => {
      if (principal.kind !== "user") throw forbidden();
      return json(200, userView(context, findUser(state, principal.id)));
    }),
  ];
}

/** @throws ApiError 404 */
export function findUser(state: State, id: number): User {
  const user = state.users.find((candidate) => candidate.id === id);
  if (user === undefined) throw notFound();
  return user;
}

function listUsers(context: Context, { query }: Call) {
  const { state, options } = context;
  const filter = query.get("filter");
  const selected = filter === null ? () => true : selection(context, filter);
  const users = state.users
    .filter((user) => selected(user) && hasAccessSource(query.get("accessSource")))
    .sort(parseOrder(context, query.get("orderBy") ?? "firstName asc"));
  const limit = query.get("limit");
  const size = limit === null ? options.pageSize : parseId("limit", limit);
  const start = parseSkipToken(query.get("skipToken"));
  const end = start + (size ?? users.length);
  return {
    kind: "iam#org-user-list",
    values: users.slice(start, end).map((user) => userView(context, user)),
    ...(end < users.length && { nextPage: nextPage(state, query, end) }),
  };
}

function selection(context: Context, filter: string): (user: User) => boolean {
  const parsed = parseFilter(filter, filterKeys);
  return (user) => {
    const values: Readonly<Record<string, string | number | boolean>> = userView(context, user);
    return passes(parsed, (key) => (Object.hasOwn(values, key) ? String(values[key]) : undefined));
  };
}

/** Every user of the emulator belongs to the org itself; nobody comes in through an external access policy. */
function hasAccessSource(asked: string | null): boolean {
  if (asked !== null && asked !== "org_member" && asked !== "external_access_policy") {
    throw badRequest(`accessSource must be one of org_member, external_access_policy, not "${asked}"`);
  }
  return asked !== "external_access_policy";
}

/** Who has not signed in comes before those who have. */
function parseOrder(context: Context, orderBy: string): Order {
  const orders = orderBy.split(",").map((part): Order => {
    const [name, direction = "asc", ...rest] = part.trim().split(/\s+/);
    const key = orderKeys.find((candidate) => candidate === name);
    if (key === undefined || rest.length > 0 || (direction !== "asc" && direction !== "desc")) {
      throw badRequest(`orderBy "${part.trim()}" must be one of ${orderKeys.join(", ")}, with asc or desc after it`);
    }
    const sign = direction === "desc" ? -1 : 1;
    const valueOf = (user: User): string =>
      key === "lastUILogin" || key === "lastAPILogin" ? (signIns(context, user)[key] ?? "") : user[key];
    return (a, b) => sign * compare(valueOf(a), valueOf(b));
  });
  return (a, b) => orders.map((order) => order(a, b)).find((result) => result !== 0) ?? a.id - b.id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A path, as documented, which keeps what else was asked for. */
function nextPage(state: State, query: URLSearchParams, offset: number): string {
  const next = new URLSearchParams(query);
  next.set("skipToken", Buffer.from(String(offset)).toString("base64"));
  return `/iam/v1/orgs/${state.org.id}/users?${next.toString()}`;
}

function parseSkipToken(token: string | null): number {
  if (token === null) return 0;
  const offset = Buffer.from(token, "base64").toString();
  if (!/^[0-9]{1,9}$/.test(offset)) throw badRequest(`skipToken "${token}" was not issued here`);
  return Number(offset);
}

interface SignIns {
  readonly lastUILogin?: string;
  readonly lastAPILogin?: string;
  /** The later one of the two: what else counts is not documented. */
  readonly lastActivity?: string;
}

/** When a user has last signed in; without what has not happened since the emulator's start. */
function signIns({ tokenUse }: Context, user: Pick<User, "id">): SignIns {
  const { ui, api } = tokenUse.lastOfUser(user);
  const times = [ui, api].flatMap((at) => (at === undefined ? [] : [toTimestamp(at)])).sort();
  const lastActivity = times.at(-1);
  return {
    ...(ui && { lastUILogin: toTimestamp(ui) }),
    ...(api && { lastAPILogin: toTimestamp(api) }),
    ...(lastActivity !== undefined && { lastActivity }),
  };
}

export function userView(context: Context, user: User) {
  return { ...userRecord(context, user), ...signIns(context, user) };
}

/** A user without what is forgotten at the emulator's end. */
export function userRecord(context: Context, { id, email, firstName, lastName, createdAt, updatedAt }: User) {
  const now = context.now().toISOString();
  return {
    id,
    email,
    firstName,
    lastName,
    status: "active",
    accessSource: "org_member",
    accessSourceDisplayName: "Org Membership",
    hasActiveRefreshToken: context.state.refreshTokens.some((token) => token.userId === id && token.expiresAt > now),
    createdAt,
    updatedAt,
    kind: "iam#user",
    ref: `iam#user:${id}`,
  };
}
