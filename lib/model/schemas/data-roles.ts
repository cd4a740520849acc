import { computed, defineSchema } from "../../schema";
import { lookupOrgId } from "./common";
import { roleAttributes } from "./data-role";

export const rolesSchema = defineSchema({
  type: "roles",
  description: "The roles that the organization has. They depend on its contract.",
  attributes: {
    orgId: lookupOrgId,
    roles: computed.nested(
      "list",
      { name: computed.string({ description: "The machine name." }), ...roleAttributes },
      { description: "The roles, by name." },
    ),
  },
});
