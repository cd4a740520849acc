import { dataSource } from "../context";
import { roleState } from "./data-role";
import { rolesSchema } from "../../model/schemas/data-roles";
import { requestedOrgId } from "../shared/org";

export const roles = dataSource(rolesSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const found = await iam.roles.list({ orgId, signal });
    return {
      orgId,
      roles: found
        .map((role) => ({ name: role.name, ...roleState(role) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    };
  },
});
