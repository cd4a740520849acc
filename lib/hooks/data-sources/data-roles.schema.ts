import { computed, defineSchema } from "../../plugin/schema";
import { lookupOrgId } from "../common.schema";
import { roleAttributes } from "./data-role.schema";

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
