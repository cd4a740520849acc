import { dataSource } from "../context";
import { organizationSchema } from "../../model/schemas/data-organization";
import { requestedOrgId } from "../shared/org";

export const organization = dataSource(organizationSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const { name, ref, createdAt, updatedAt } = await iam.org.show({ orgId, signal });
    return { orgId, name, ref, createdAt: createdAt || null, updatedAt: updatedAt || null };
  },
});
