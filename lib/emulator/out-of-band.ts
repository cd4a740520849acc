import { grant, revoke, roleName } from "./access-rules";
import { readArray, readText, requireId, requireText } from "./body";
import { type Context, timestamp } from "./context";
import { badRequest, notFound } from "./errors";
import { findGroup } from "./groups";
import { subjectRef } from "./refs";
import { issueRefreshToken } from "./refresh-tokens";
import { ownerOf } from "./seed";
import { randomText, sha256 } from "./secrets";
import { createClient, deleteClient } from "./service-account-clients";
import {
  createServiceAccount,
  deleteServiceAccount,
  descriptionLength,
  nameLength,
  updateServiceAccount,
} from "./service-accounts";
import type { Scope, Subject } from "./state";
import { findUser } from "./users";

const lineLength = { least: 1, most: 512 };

/** Documented life of an authorization code. */
const codeLifeMilliseconds = 60_000;

interface Numbered {
  readonly id: number;
}

interface AccessRuleBody {
  readonly subject: { readonly ref: string };
  readonly role: { readonly name?: string; readonly id?: number; readonly all?: boolean };
  readonly scope?: { readonly ref: string };
}

interface NewServiceAccount {
  readonly name: string;
  readonly description?: string;
}

interface ServiceAccountChange {
  readonly id: number;
  readonly name?: string;
  readonly description?: string;
}

interface NewUser {
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Names of the roles that the user gets on the org. */
  readonly roles?: readonly string[];
}

interface NewGroup {
  readonly name: string;
  readonly description?: string;
  readonly userIds?: readonly number[];
}

interface NewRole {
  readonly name: string;
  readonly displayName?: string;
  readonly category?: string;
  readonly capability?: string;
  readonly privileges?: readonly string[];
}

/**
 * Changes that somebody else makes: not through the requests of whoever is being tested, not logged, asking for no token.
 * Each takes one argument, which is also the JSON body of `POST /_emulator/edits/{name}`, and throws an ApiError when the
 * argument is wrong (400) or names something that does not exist (404).
 */
export interface Edits {
  /** Created by the owner. */
  addServiceAccount(account: NewServiceAccount): Numbered;
  updateServiceAccount(change: ServiceAccountChange): void;
  /** Its clients and access rules go with it. */
  deleteServiceAccount(account: Numbered): void;
  addClient(of: { readonly serviceAccountId: number }): { readonly clientId: string; readonly clientSecret: string };
  deleteClient(client: { readonly clientId: string }): void;
  /** The body is that of `PUT …/access-rules/grant`. */
  grant(rule: AccessRuleBody): void;
  /** The body is that of `PUT …/access-rules/revoke`. */
  revoke(rule: AccessRuleBody): void;
  addUser(user: NewUser): Numbered & { readonly refreshToken: string };
  /** Any but the owner. */
  removeUser(user: Numbered): void;
  addGroup(group: NewGroup): Numbered;
  removeGroup(group: Numbered): void;
  addProject(project: { readonly name: string }): Numbered;
  removeProject(project: Numbered): void;
  addRole(role: NewRole): Numbered;
  /** The rules that grant it go with it. */
  removeRole(role: { readonly name: string }): void;
  /** A code for the grant type `authorization_code`, as a sign-in would give; it is good for a minute. */
  issueAuthorizationCode(code: { readonly userId: number; readonly redirectUri: string }): { readonly code: string };
  /** Every access token is refused from now on; refresh tokens and clients stay good. */
  expireAccessTokens(): void;
}

/** @param make runs each change */
export function edits(context: Context, make: <R>(change: () => R) => R): Edits {
  const { state } = context;
  const edit =
    <A, R>(change: (argument: A) => R) =>
    (argument: A): R =>
      make(() => change(argument));
  const dated = () => ({ createdAt: timestamp(context), updatedAt: timestamp(context) });
  const dropRules = (member: "subject" | "scope", { kind, id }: Subject | Scope) => {
    state.accessRules = state.accessRules.filter((rule) => rule[member].kind !== kind || rule[member].id !== id);
  };

  return {
    addServiceAccount: edit((account: NewServiceAccount) => ({
      id: createServiceAccount(context, account, ownerOf(state).id).id,
    })),
    updateServiceAccount: edit((change: ServiceAccountChange) => {
      updateServiceAccount(context, requireId(change, "id"), change);
    }),
    deleteServiceAccount: edit((account: Numbered) => {
      deleteServiceAccount(state, requireId(account, "id"));
    }),
    addClient: edit((of: { readonly serviceAccountId: number }) => {
      const serviceAccountId = requireId(of, "serviceAccountId");
      const { client, clientSecret } = createClient(context, serviceAccountId, ownerOf(state).id);
      return { clientId: client.clientId, clientSecret };
    }),
    deleteClient: edit((client: { readonly clientId: string }) => {
      deleteClient(state, requireText(client, "clientId", lineLength));
    }),
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
    removeRole: edit((role: { readonly name: string }) => {
      const { id } = findRole(requireText(role, "name", lineLength));
      state.roles = state.roles.filter((each) => each.id !== id);
      state.accessRules = state.accessRules.filter(({ roleId }) => roleId !== id);
    }),
    issueAuthorizationCode: edit((wanted: { readonly userId: number; readonly redirectUri: string }) => {
      const { id: userId } = findUser(state, requireId(wanted, "userId"));
      const redirectUri = requireText(wanted, "redirectUri", descriptionLength);
      const code = randomText(24);
      const expiresAt = new Date(context.now().getTime() + codeLifeMilliseconds).toISOString();
      state.authorizationCodes.push({ hash: sha256(code), userId, redirectUri, expiresAt });
      return { code };
    }),
    expireAccessTokens: () => {
      make(() => {
        for (const hash of Object.keys(state.accessTokens)) Reflect.deleteProperty(state.accessTokens, hash);
      });
    },
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
