import type { Context } from "./context";
import { json } from "./exchange";
import { affiliated } from "./principal";
import { route, type Route } from "./router";

/** That any member of the org may see it is inferred. */
export function orgRoutes({ state }: Context): Route[] {
  return [
    route("GET", "/iam/v1/orgs/:orgId", ["iam:org:show", affiliated], () => {
      const { id, name, createdAt, updatedAt } = state.org;
      return json(200, { id, name, subdomains: [], createdAt, updatedAt, kind: "iam#org" });
    }),
  ];
}
