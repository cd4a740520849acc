import { dataSource } from "../context";
import { serviceAccountsSchema } from "../../model/schemas/data-service-accounts";
import { requestedOrgId } from "../shared/org";

export const serviceAccounts = dataSource(serviceAccountsSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const found = await iam.serviceAccounts.list({ orgId, signal });
    return {
      orgId,
      serviceAccounts: found
        .map(({ id, name, createdBy, ref }) => ({ id, name, createdBy, ref }))
        .sort((a, b) => Number(a.id) - Number(b.id)),
    };
  },
});
