import { computed, defineSchema, required, t } from "../../schema";
import { lookupOrgId, roleName } from "./common";

/** What is known of a role. */
export const roleAttributes = {
  id: computed.string({ description: "The id of the role in this zone. It differs between zones: use the name." }),
  displayName: computed.string({ nullable: true, description: "The name for people, as Flexera One shows it." }),
  description: computed.string({ nullable: true, description: "What the role is for." }),
  category: computed.string({ nullable: true, description: "The heading under which Flexera One lists the role." }),
  capability: computed.string({ nullable: true, description: "The part of Flexera One that the role belongs to." }),
  privileges: computed.value(t.set(t.string), {
    description: "What the role allows: `capability:resource:action`.",
  }),
};

export const roleSchema = defineSchema({
  type: "role",
  description: "A role that the organization has, by its machine name.",
  attributes: {
    orgId: lookupOrgId,
    name: required.string({ description: "The machine name, such as `billing_center_viewer`.", pattern: roleName }),
    ...roleAttributes,
  },
});
