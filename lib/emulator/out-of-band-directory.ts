import { grant, revoke, roleName } from "./access-rules";
import { readArray, readBoolean, readText, requireId, requireText } from "./body";
import { type Context, timestamp } from "./context";
import { badRequest, notFound } from "./errors";
import { findGroup } from "./groups";
import {
  editBy,
  lineLength,
  type AccessRuleBody,
  type Edits,
  type KeepsRules,
  type Make,
  type NewGroup,
  type NewRole,
  type NewUser,
  type Numbered,
} from "./edits";
import { subjectRef } from "./refs";
import { issueRefreshToken } from "./refresh-tokens";
import { ownerOf } from "./seed";
import { descriptionLength, nameLength } from "./service-accounts";
import type { Scope, Subject } from "./state";
import { findUser } from "./users";

type DirectoryEdits = Pick<
  Edits,
  | "grant"
  | "revoke"
  | "addUser"
  | "removeUser"
  | "addGroup"
  | "removeGroup"
  | "addProject"
  | "removeProject"
  | "addRole"
  | "removeRole"
>;

/** What somebody else does to users, groups, projects, roles and access rules. */
export function directoryEdits(context: Context, make: Make): DirectoryEdits {
  const { state } = context;
  const edit = editBy(make);
  const dated = () => ({ createdAt: timestamp(context), updatedAt: timestamp(context) });
  const dropRules = (member: "subject" | "scope", { kind, id }: Subject | Scope) => {
    state.accessRules = state.accessRules.filter((rule) => rule[member].kind !== kind || rule[member].id !== id);
  };

  return {
    grant: edit((rule: AccessRuleBody) => {
      grant(context, rule);
    }),
    revoke: edit((rule: AccessRuleBody) => {
      revoke(state, rule);
    }),
    addUser: edit((user: NewUser) => {
      const email = requireText(user, "email", lineLength);
      const firstName = readText(user, "firstName", lineLength) ?? "Another";
      const lastName = readText(user, "lastName", lineLength) ?? "User";
      const roles = readArray(user, "roles", isText, "role names") ?? [];
      for (const name of roles) findRole(name);
      const id = state.nextId.user++;
      state.users.push({ id, email, firstName, lastName, ...dated() });
      for (const name of roles) {
        grant(context, { subject: { ref: subjectRef(state, { kind: "user", id }) }, role: { name } });
      }
      return { id, refreshToken: issueRefreshToken(context, id) };
    }),
    removeUser: edit((user: Numbered) => {
      const { id } = findUser(state, requireId(user, "id"));
      if (id === ownerOf(state).id) throw badRequest(`user ${id} owns the org and cannot be removed`);
      state.users = state.users.filter((each) => each.id !== id);
      state.refreshTokens = state.refreshTokens.filter(({ userId }) => userId !== id);
      for (const group of state.groups) group.userIds = group.userIds.filter((member) => member !== id);
      dropRules("subject", { kind: "user", id });
    }),
    addGroup: edit((group: NewGroup) => {
      const name = requireText(group, "name", nameLength);
      const description = readText(group, "description", descriptionLength);
      const userIds = readArray(group, "userIds", isNumber, "user ids") ?? [];
      for (const id of userIds) findUser(state, id);
      const id = state.nextId.group++;
      state.groups.push({ id, name, ...(description !== undefined && { description }), userIds, ...dated() });
      return { id };
    }),
    removeGroup: edit((group: Numbered) => {
      const { id } = findGroup(state, requireId(group, "id"));
      state.groups = state.groups.filter((each) => each.id !== id);
      dropRules("subject", { kind: "group", id });
    }),
    addProject: edit((project: { readonly name: string }) => {
      const name = requireText(project, "name", nameLength);
      const id = state.nextId.project++;
      state.projects.push({ id, name, ...dated() });
      return { id };
    }),
    removeProject: edit((project: Numbered) => {
      const id = requireId(project, "id");
      if (!state.projects.some((each) => each.id === id)) throw notFound();
      state.projects = state.projects.filter((each) => each.id !== id);
      dropRules("scope", { kind: "project", id });
    }),
    addRole: edit((role: NewRole) => {
      const name = requireText(role, "name", lineLength);
      if (!roleName.test(name)) throw badRequest(`name "${name}" must match ${roleName.source}`);
      if (state.roles.some((each) => each.name === name)) throw badRequest(`role ${name} exists already`);
      const displayName = readText(role, "displayName", lineLength) ?? name;
      const category = readText(role, "category", lineLength) ?? "Other";
      const capability = readText(role, "capability", lineLength) ?? "other";
      const privileges = readArray(role, "privileges", isText, "privileges") ?? [];
      const id = state.nextId.role++;
      const description = `${displayName} (${category})`;
      const createdAt = timestamp(context);
      state.roles.push({ id, name, displayName, category, capability, description, privileges, createdAt });
      return { id };
    }),
    removeRole: edit((role: { readonly name: string } & KeepsRules) => {
      const found = findRole(requireText(role, "name", lineLength));
      if (readBoolean(role, "keepsRules") === true) {
        found.isWithdrawn = true;
        return;
      }
      const { id } = found;
      state.roles = state.roles.filter((each) => each.id !== id);
      state.accessRules = state.accessRules.filter(({ roleId }) => roleId !== id);
    }),
  };

  function findRole(name: string) {
    const role = state.roles.find((each) => each.name === name);
    if (role === undefined) throw badRequest(`role ${name} does not exist in org ${state.org.id}`);
    return role;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
