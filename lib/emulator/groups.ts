import { parseId, readView } from "./body";
import type { Context } from "./context";
import { notFound } from "./errors";
import { json } from "./exchange";
import { subjectRef } from "./refs";
import { route, type Route } from "./router";
import type { Group, State } from "./state";

const collection = "/iam/v1/orgs/:orgId/groups";
const views = ["default", "extended"] as const;

export function groupRoutes({ state }: Context): Route[] {
  return [
    route("GET", collection, ["iam:group:index"], ({ query }) => {
      const extended = readView(query, views) === "extended";
      return json(200, {
        kind: "iam:org-group-list",
        values: state.groups.map((group) => groupView(state, group, extended)),
      });
    }),
    route("GET", `${collection}/:id`, ["iam:group:show"], ({ params, query }) => {
      const group = findGroup(state, parseId("id", params.id));
      return json(200, groupView(state, group, readView(query, views) === "extended"));
    }),
  ];
}

/** @throws ApiError 404 */
export function findGroup(state: State, id: number): Group {
  const group = state.groups.find((candidate) => candidate.id === id);
  if (group === undefined) throw notFound();
  return group;
}

export function groupView(state: State, group: Group, extended: boolean) {
  const { id, name, description, userIds, createdAt, updatedAt } = group;
  return {
    id,
    name,
    ...(description !== undefined && { description }),
    orgId: state.org.id,
    createdAt,
    updatedAt,
    kind: "iam:group",
    ref: subjectRef(state, { kind: "group", id }),
    ...(extended && { userCount: userIds.length }),
  };
}
