type PrivilegesByMethod = Readonly<Record<string, string>>;

/** Below an org; "*" stands for one segment. */
const orgPaths: Readonly<Record<string, PrivilegesByMethod>> = {
  "": { GET: "org:show" },
  "/service-accounts": { GET: "service_account:index", POST: "service_account:create" },
  "/service-accounts/*": {
    GET: "service_account:show",
    PATCH: "service_account:update",
    DELETE: "service_account:delete",
  },
  "/service-accounts/*/clients": { GET: "service_account_client:index", POST: "service_account_client:create" },
  "/service-accounts/*/clients/*": { GET: "service_account_client:show", DELETE: "service_account_client:delete" },
  "/access-rules": { GET: "access_rule:index" },
  "/access-rules/grant": { PUT: "access_rule:grant" },
  "/access-rules/revoke": { PUT: "access_rule:revoke" },
  "/roles": { GET: "role:index" },
  "/roles/*": { GET: "role:show" },
  "/users": { GET: "org_user:index", POST: "org_user:create" },
  "/users/*": { GET: "org_user:show", DELETE: "org_user:delete" },
  "/groups": { GET: "group:index", POST: "group:create" },
  "/groups/*": { GET: "group:show", PATCH: "group:update", DELETE: "group:delete" },
  "/groups/*/memberships": { GET: "membership:index", POST: "membership:create", PUT: "membership:replace" },
  "/groups/*/memberships/*": { DELETE: "membership:delete" },
  "/projects": { GET: "project:index" },
  "/access-policies": { GET: "access_policy:index", POST: "access_policy:create" },
  "/access-policies/*": {
    GET: "access_policy:show",
    PUT: "access_policy:update",
    DELETE: "access_policy:delete",
  },
  "/invitations": { GET: "invitation:index", POST: "invitation:create" },
  "/invitations/*": { GET: "invitation:show", PATCH: "invitation:resend", DELETE: "invitation:delete" },
  "/events": { GET: "event:index" },
  "/api-events": { GET: "api_event:index" },
  "/capabilities": { GET: "capability:index" },
  "/capabilities/*": { GET: "capability:show" },
  "/contracts": { GET: "contract:index", POST: "contract:create" },
  "/contracts/*": { GET: "contract:show", PATCH: "contract:update", DELETE: "contract:delete" },
  "/customization-types": { GET: "customization_type:index" },
  "/customization-types/*": { GET: "customization_type:show" },
  "/customizations": { GET: "customization:index" },
  "/customizations/*": { GET: "customization:show" },
  "/ip-access-control/rules": { GET: "ip_access_control_rule:index", PUT: "ip_access_control_rule:replace" },
  "/login-policy": { GET: "login_policy:show", PATCH: "login_policy:update" },
};

/**
 * The privilege that a request to the IAM API needs, such as `iam:org_user:index` for `GET /iam/v1/orgs/{org}/users`.
 * `common:org:own`, the privilege of an org's owner, stands for each of them; for the org itself, its roles and its
 * capabilities, being a member is enough.
 *
 * Inferred: the API's description prints one list of all privileges at nearly every operation; which of them an operation
 * needs is told by their names alone.
 *
 * @param path with an org's id or a placeholder for it; a query is ignored
 * @returns undefined for a path that is not known, or not the IAM API's
 */
export function requiredPrivilege(method: string, path: string): string | undefined {
  const [bare = ""] = path.split("?");
  const matches = ([known]: readonly [path: string, byMethod: PrivilegesByMethod]): boolean =>
    new RegExp(`^/iam/v1/orgs/[^/]+${known.replaceAll("*", "[^/]+")}/?$`).test(bare);
  const [, byMethod = {}] = Object.entries(orgPaths).find(matches) ?? [];
  return Object.hasOwn(byMethod, method) ? `iam:${byMethod[method]}` : undefined;
}
