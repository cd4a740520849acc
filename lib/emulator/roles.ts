import { parseId, readView } from "./body";
import type { Context } from "./context";
import { notFound } from "./errors";
import { json } from "./exchange";
import { affiliated } from "./principal";
import { route, type Route } from "./router";
import type { Role } from "./state";

const collection = "/iam/v1/orgs/:orgId/roles";
const views = ["default", "index", "extended"] as const;

type View = (typeof views)[number];

export function roleRoutes({ state }: Context): Route[] {
  return [
    route("GET", collection, ["iam:role:index", affiliated], ({ query }) => {
      const view = readView(query, views);
      return json(
        200,
        state.roles.filter(isOffered).map((role) => roleView(role, view)),
      );
    }),
    route("GET", `${collection}/:id`, ["iam:role:show", affiliated], ({ params, query }) => {
      const id = parseId("id", params.id);
      const role = state.roles.find((candidate) => candidate.id === id);
      if (role === undefined || !isOffered(role)) throw notFound();
      return json(200, roleView(role, readView(query, views)));
    }),
  ];
}

export function isOffered({ isWithdrawn }: Role): boolean {
  return isWithdrawn !== true;
}

/** Names for people and the scopes come with the extended view only, as observed on the live service. */
function roleView(role: Role, view: View) {
  const { id, createdAt, name, capability, privileges, displayName, category, description } = role;
  const kind = "iam#role";
  if (view === "index") return { id, createdAt, name, kind };
  if (view === "default") return { id, createdAt, name, capability, privileges, kind };
  const scopes = [{ name: "org" }];
  return { id, createdAt, name, displayName, category, description, capability, privileges, scopes, kind };
}
