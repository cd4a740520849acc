import { byId } from "../shared/accounts";
import { dataSource } from "../context";
import { groupsSchema } from "../../model/schemas/data-groups";
import { named } from "./named";
import { requestedOrgId } from "../shared/org";

export const groups = dataSource(groupsSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const found = named(await iam.groups.list({ orgId, signal }), config.name, "group", orgId);
    return {
      orgId,
      name: config.name,
      groups: [...found]
        .sort(byId)
        .map(({ id, name, description, ref }) => ({ id, name, description: description || null, ref })),
    };
  },
});
