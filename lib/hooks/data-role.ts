import type { Role } from "../iam";
import { HookError, type State } from "../plugin";
import { dataSource } from "./context";
import { type roleAttributes, roleSchema } from "./data-role.schema";
import { nearest } from "./nearest";
import { requestedOrgId } from "./org";

export const role = dataSource(roleSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const roles = await iam.roles.list({ orgId, signal });
    const found = roles.find(({ name }) => name === config.name);
    if (!found) throw unknownRole(config.name, orgId, roles);
    return { orgId, name: config.name, ...roleState(found) };
  },
});

/** Texts that the API leaves out are null. */
export function roleState(role: Role): State<typeof roleAttributes> {
  const { id, displayName, description, category, capability, privileges } = role;
  return {
    id,
    displayName: displayName || null,
    description: description || null,
    category: category || null,
    capability: capability || null,
    privileges,
  };
}

function unknownRole(name: string, orgId: string, roles: readonly Role[]): HookError {
  const names = nearest(
    name,
    roles.map((candidate) => candidate.name),
  );
  return new HookError(
    `organization ${orgId} has no role ${JSON.stringify(name)}`,
    (names.length > 0 ? `Near to it: ${names.join(", ")}. ` : "") +
      "Which roles there are depends on the organization's contract; the data source flexera_roles lists them.",
    ["name"],
  );
}
