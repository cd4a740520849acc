import { parseId, readView } from "./body";
import type { Context } from "./context";
import { notFound } from "./errors";
import { json } from "./exchange";
import { subjectRef } from "./refs";
import { route, type Route } from "./router";
import { type Group, type State, zoneInRefs } from "./state";

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
    // That a missing group gives an empty list is inferred: no 404 is documented for this list.
    route("GET", `${collection}/:id/memberships`, ["iam:membership:index"], ({ params }) => {
      const id = parseId("id", params.id);
      const group = state.groups.find((candidate) => candidate.id === id);
      return json(
        200,
        (group?.userIds ?? []).map((userId) => membershipView(state, id, userId)),
      );
    }),
  ];
}

/** @throws ApiError 404 */
export function findGroup(state: State, id: number): Group {
  const group = state.groups.find((candidate) => candidate.id === id);
  if (group === undefined) throw notFound();
  return group;
}

function membershipView({ zone, org }: State, groupId: number, userId: number) {
  return {
    id: `${groupId}:${userId}`,
    kind: "iam:group-membership",
    ref: `ref:${zoneInRefs[zone]}:${org.id}::iam:membership:${groupId}:${userId}`,
  };
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
