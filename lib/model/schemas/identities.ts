import { optional, required } from "../../schema";
import { roleName, scope, subject, wholeNumber } from "./common";

/*
 * What tells each kind of object from all others of it, whoever manages it: the parts of import ids, in their order.
 */

const orgId = optional.string({
  description: "The organization. An import may leave it out; it is the provider's then.",
  pattern: wholeNumber,
});
const serviceAccountId = required.string({ description: "The id of the service account.", pattern: wholeNumber });
const subjectRef = required.string({ description: "Who holds it, without a zone.", pattern: subject });

export const serviceAccountIdentity = { orgId, id: serviceAccountId };

export const accessGrantIdentity = {
  orgId,
  role: required.string({ description: "The machine name of the role.", pattern: roleName }),
  scopeRef: required.string({ description: "Where it is held, without a zone.", pattern: scope }),
  subjectRef,
};

export const serviceAccountClientIdentity = {
  orgId,
  serviceAccountId,
  clientId: required.string({
    description: "The id of the client.",
    // "." and ".." would change the path of a request.
    pattern: { regexp: /^(?!\.{1,2}$)[^\s/]{1,512}$/, must: "a client id" },
  }),
};

export const exclusiveGrantsIdentity = { orgId, subjectRef };
