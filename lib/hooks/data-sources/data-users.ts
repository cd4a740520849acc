import { byId } from "../shared/accounts";
import { dataSource } from "../context";
import { userState } from "./data-user";
import { usersSchema } from "../../model/schemas/data-users";
import { requestedOrgId } from "../shared/org";

export const users = dataSource(usersSchema, {
  async read({ config, signal }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const { filter } = config;
    const found = await iam.users.list({ filter: filter ?? undefined }, { orgId, signal });
    return {
      orgId,
      filter,
      users: [...found].sort(byId).map((user) => ({ id: user.id, email: user.email, ...userState(user) })),
    };
  },
});
