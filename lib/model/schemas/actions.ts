import { defineSchema, optional, required, t } from "../../schema";
import { allowSelfLockout, scopes, subject, wholeNumber } from "./common";

const orgId = optional.string({ description: "The organization. Default: the provider's.", pattern: wholeNumber });
const serviceAccountId = required.string({ description: "The id of the service account.", pattern: wholeNumber });

export const verifyAccessSchema = defineSchema({
  type: "verify_access",
  description:
    "Proves that a credential works: it fetches a token with it, and makes requests that change nothing. A refusal counts when it " +
    "lasts, as a new credential may take a moment to reach every server.",
  attributes: {
    orgId,
    serviceAccountId,
    clientId: required.string({ length: [1, 512], description: "The client id." }),
    clientSecret: required.string({ sensitive: true, length: [1, 512], description: "The secret." }),
    requests: optional.value(t.list(t.string), {
      description:
        "Requests that the credential must be allowed to make, such as `GET /iam/v1/orgs/{org}/users`. Default: none; a token " +
        "is proof enough.",
      pattern: { regexp: /^GET \/[!-~]*$/, must: "GET, a space and a path of the API" },
    }),
  },
});

export const retirePreviousClientSchema = defineSchema({
  type: "retire_previous_client",
  description:
    "Deletes the previous client of an account before its overlap is over, once it is certain that the one after it exists. The next " +
    "refresh finds it gone.",
  attributes: {
    orgId,
    serviceAccountId,
    clientId: required.string({ length: [1, 512], description: "The client that stays: `client_id` of the resource." }),
    previousClientId: required.string({
      length: [1, 512],
      description: "The client that goes: `previous_client_id` of the resource.",
    }),
  },
});

export const revokeAllSchema = defineSchema({
  type: "revoke_all",
  description:
    "Takes all roles away from a subject, in the organization and in all its projects: what is to be done at once when a " +
    "credential has leaked, or somebody leaves. Grants that are in code come back with the next apply.",
  attributes: {
    orgId,
    subjectRef: required.string({
      description: "Who loses all roles: a service account, a user or a group.",
      pattern: subject,
    }),
    confirm: required.string({
      description:
        "The same reference once more, written out: so that nobody loses all roles by a mistake in an expression.",
      pattern: subject,
    }),
    scopes,
    allowSelfLockout,
  },
});
