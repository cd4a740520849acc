import type { Role } from "../../iam";
import { sameText, type State } from "../../plugin";
import { dataSource } from "../context";
import { type roleAttributes, roleSchema } from "../../model/schemas/data-role";
import { unknownRole } from "../access-grants/known-role";
import { requestedOrgId } from "../shared/org";

export const role = dataSource(roleSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const roles = await iam.roles.list({ orgId, signal });
    const found = roles.find(({ name }) => sameText(name, config.name));
    if (!found) throw unknownRole({ orgId, role: config.name, path: ["name"] }, roles);
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
