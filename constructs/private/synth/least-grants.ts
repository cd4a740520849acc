import type { IConstruct } from "constructs";
import { leastRoles, parseNeed, type RoleCatalog } from "../../../lib/access";
import { readRoleCatalog } from "../../role-catalog";

export interface LeastGrantsOptions {
  readonly catalog: string | RoleCatalog;
  readonly maxPrivileges?: number;
  readonly allowOwner?: boolean;
}

/**
 * The roles to grant an account for what it needs, by name: a function of the pinned catalogue and the needs alone.
 *
 * @throws Error that names the construct, when something cannot be covered or more comes along than may
 */
export function leastRolesOf(
  { node: { path } }: IConstruct,
  needs: readonly string[],
  { catalog, maxPrivileges = Infinity, allowOwner = false }: LeastGrantsOptions,
): readonly string[] {
  const known = typeof catalog === "string" ? readRoleCatalog(catalog) : catalog;
  const { roles, privileges, excess, unmet } = leastRoles(needs.map(parseNeed), known, { allowOwner });
  const [missing] = unmet;
  if (missing !== undefined) {
    throw new Error(
      `${JSON.stringify(missing.need)} cannot be granted to "${path}" by the roles of org ${known.orgId}: ` +
        `${missing.because}; leave it out, grant a role by its name, or read the roles again (flexera-iam roles)`,
    );
  }
  if (privileges.length > maxPrivileges) {
    const names = roles.map(({ name }) => name).join(", ");
    throw new Error(
      `the smallest set of roles for "${path}" (${names}) gives ${privileges.length} privileges, ${excess.length} of them in ` +
        `excess; maxPrivileges allows ${maxPrivileges}: raise it, need less, or have a smaller role made`,
    );
  }
  return roles.map(({ name }) => name);
}
