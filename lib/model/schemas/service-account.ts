import { computed, defineSchema, optional, required } from "../../schema";
import { deletionProtection, orgId } from "./common";

export const serviceAccountSchema = defineSchema({
  type: "service_account",
  description:
    "A service account: a non-human identity of a Flexera One organization. An organization holds at most 20. What it may " +
    "do is said by access grants; how it signs in, by its clients. Import id: `{org}/{id}`.",
  attributes: {
    id: computed.string({ useStateForUnknown: true, description: "The id that Flexera gave the account." }),
    orgId,
    name: required.string({
      length: [1, 512],
      description:
        "The name, in the composed form of Unicode (NFC), as Terraform writes all texts. Flexera does not ask for unique " +
        "names. This resource neither creates a second account of a name that it can see, nor gives one a name that " +
        "another bears, and warns where several bear one: two runs at the same moment do not see each other.",
    }),
    description: optional.string({
      length: [0, 4096],
      description: "What the account is for.",
      // Flexera does not tell an absent description from an empty one.
      semanticEquals: (a, b) => (a ?? "") === (b ?? ""),
    }),
    adoptExisting: optional.bool({
      description:
        "Whether an account that bears the name already, and is in no state, is taken over instead of being an error: with " +
        "its id, roles and clients, of which the plan warns, as of a description that is overwritten. It counts only when " +
        "the account is created: after an interrupted creation, say. Default: `false`.",
    }),
    deletionProtection,
    allowSelfLockout: optional.bool({
      description:
        "Whether the account may be deleted although Terraform signs in with a client of it. Default: `false`.",
    }),
    createdBy: computed.string({
      useStateForUnknown: true,
      nullable: true,
      description: "The id of the user who created the account.",
    }),
    createdAt: computed.string({
      useStateForUnknown: true,
      nullable: true,
      description: "When the account was created (RFC 3339).",
    }),
    updatedAt: computed.string({ nullable: true, description: "When the account was last changed (RFC 3339)." }),
    ref: computed.string({ useStateForUnknown: true, description: "The account as the subject of an access grant." }),
  },
});
