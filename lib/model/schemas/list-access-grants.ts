import { optional } from "../../schema";
import { roleName, scope, subject } from "./common";
import { listedOrgId, unusedFor } from "./list-common";

export const accessGrantList = {
  description:
    "Who holds which role, in the organization and its projects: first by scope, then by subject, then by role. A project whose " +
    "rules may not be seen is left out, with a warning.",
  attributes: {
    orgId: listedOrgId,
    subjectRef: optional.string({ description: "Only what this one holds. Default: everybody.", pattern: subject }),
    role: optional.string({ description: "Only this role. Default: all.", pattern: roleName }),
    scopeRef: optional.string({
      description: "Only in this scope. Default: the organization and all its projects.",
      pattern: scope,
    }),
    unusedFor: optional.string(
      unusedFor("grants that are older than that, of accounts and people who have asked for nothing for so long"),
    ),
  },
};
