import type { Context } from "./context";
import { forbidden, unauthorized } from "./errors";
import { isEffective } from "./propagation";
import { sha256 } from "./secrets";
import type { Subject } from "./state";

/** Who makes a request: a user, or a service account through one of its clients. */
export type Principal = Subject & { readonly kind: "user" | "service-account" };

/** Held by whoever belongs to the org, whatever their roles. */
export const affiliated = "common:org:affiliated";

/** The owner's privilege, which stands for every other. */
export const ownsOrg = "common:org:own";

/**
 * The bearer of an access token.
 *
 * A token that was issued by another emulator, hence in another zone, is unknown here and refused like any other. That a
 * token ends with the client, account or user it was issued to is inferred.
 *
 * @throws ApiError 401 without a token, with an unknown or expired one, or when its holder is gone
 */
export function authenticate(context: Context, authorization: string | undefined): Principal {
  const { state } = context;
  const token = state.accessTokens[sha256(bearerToken(authorization))];
  if (token === undefined || token.expiresAt <= context.now().toISOString()) throw unauthorized();
  const { holder } = token;
  if (holder.kind === "user") {
    if (!state.users.some(({ id }) => id === holder.userId)) throw unauthorized();
    return { kind: "user", id: holder.userId };
  }
  const client = state.clients.find(({ clientId }) => clientId === holder.clientId);
  if (client === undefined) throw unauthorized();
  return { kind: "service-account", id: client.serviceAccountId };
}

/** @throws ApiError 401 when the header is missing or does not hold a bearer token */
export function bearerToken(authorization: string | undefined): string {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

/**
 * Roles are looked up for each request, so a grant or revoke takes effect at once, also for tokens issued before it; a grant
 * does so later when the emulator is set to have it propagate.
 *
 * @throws ApiError 403 when privileges are asked for and the principal holds none of them in the org
 */
export function authorize(context: Context, principal: Principal, anyOf: readonly string[]): void {
  if (anyOf.length === 0) return;
  const held = privilegesOf(context, principal);
  if (!held.has(ownsOrg) && !anyOf.some((privilege) => held.has(privilege))) throw forbidden();
}

/** A role on a project applies in that project only, so only rules whose scope is the org count here. */
function privilegesOf(context: Context, principal: Principal): Set<string> {
  const { state } = context;
  const groupIds = new Set(
    principal.kind === "user"
      ? state.groups.filter(({ userIds }) => userIds.includes(principal.id)).map(({ id }) => id)
      : [],
  );
  const applies = ({ kind, id }: Subject) =>
    kind === "group" ? groupIds.has(id) : kind === principal.kind && id === principal.id;
  const roleIds = new Set(
    state.accessRules
      .filter((rule) => rule.scope.kind === "org" && applies(rule.subject) && isEffective(context, rule))
      .map(({ roleId }) => roleId),
  );
  const roles = state.roles.filter(({ id }) => roleIds.has(id));
  return new Set([affiliated, ...roles.flatMap(({ privileges }) => privileges)]);
}
