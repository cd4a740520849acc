import { computed, defineSchema } from "../../schema";
import { lookupOrgId } from "./common";

export const organizationSchema = defineSchema({
  type: "organization",
  description: "The organization itself.",
  attributes: {
    orgId: lookupOrgId,
    name: computed.string({ description: "The name." }),
    ref: computed.string({ description: "The organization as the scope of an access grant." }),
    createdAt: computed.string({ nullable: true, description: "When it was created (RFC 3339)." }),
    updatedAt: computed.string({ nullable: true, description: "When it was last changed (RFC 3339)." }),
  },
});
