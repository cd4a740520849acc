import type { Context } from "./context";
import { json } from "./exchange";
import { affiliated } from "./principal";
import { scopeRef } from "./refs";
import { route, type Route } from "./router";
import type { Project, State } from "./state";

/** That any member of the org may list its projects is inferred. */
export function projectRoutes({ state }: Context): Route[] {
  return [
    route("GET", "/iam/v1/orgs/:orgId/projects", ["iam:project:index", affiliated], () =>
      json(
        200,
        state.projects.map((project) => projectView(state, project)),
      ),
    ),
  ];
}

export function projectView(state: State, { id, name, createdAt, updatedAt }: Project) {
  return { id, name, createdAt, updatedAt, kind: "iam:project", ref: scopeRef(state, { kind: "project", id }) };
}
