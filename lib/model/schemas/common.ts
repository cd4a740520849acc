import { refPattern, sameRef, tryParseRef } from "../refs";
import { optional, optionalComputed, t } from "../../schema";

/** What ids of Flexera look like. */
export const wholeNumber = { regexp: /^[1-9][0-9]*$/, must: "a whole number of 1 or more" };

/** The organization of a resource: the provider's when it is made, its own ever after. */
export const orgId = optionalComputed.string({
  description: "The organization. Default: the provider's when the resource is created.",
  pattern: wholeNumber,
  requiresReplace: true,
  useStateForUnknown: true,
});

/** The organization that a data source looks in. */
export const lookupOrgId = optionalComputed.string({
  description: "The organization. Default: the provider's.",
  pattern: wholeNumber,
});

/** The machine name of a role. */
export const roleName = {
  regexp: /^[a-z][a-z0-9_]{0,126}[a-z0-9]$/,
  must: "a role's machine name (lower case letters, digits and underscores), such as billing_center_viewer",
};

/** Who can be granted a role. */
export const subject = {
  regexp: refPattern(["service-account", "user", "group"]),
  must: 'a reference of a service account, a user or a group, such as "ref::::iam:service-account:2263"',
};

/** Where a role can be held. */
export const scope = {
  regexp: refPattern(["org", "project"]),
  must: 'a reference of the organization ("ref::::iam:org:{id}") or a project of it ("ref::{org}::iam:project:{id}")',
};

/** The organization among {@link scopes}, where its id is not known, or not worth writing down. */
export const organizationScope = "organization";

/** Which scopes are looked at by what looks at all that a subject holds. */
export const scopes = optional.value(t.set(t.string), {
  description:
    `The only scopes that it looks in: \`${organizationScope}\`, and references of projects. Default: the organization ` +
    "and all its projects.",
  pattern: {
    regexp: new RegExp(`^${organizationScope}$|${scope.regexp.source}`),
    must: `"${organizationScope}" or ${scope.must}`,
  },
});

/** Whether two references name the same thing, however they are spelled. */
export function sameReference(a: string | null, b: string | null): boolean {
  const [left, right] = [tryParseRef(a ?? ""), tryParseRef(b ?? "")];
  return left !== undefined && right !== undefined && sameRef(left, right);
}

/** A guard that every resource has. */
export const deletionProtection = optional.bool({
  description:
    "Whether a plan that would delete or replace the resource fails. To delete it, apply with `false` first. Default: " +
    "`false`.",
});

/** A guard of everything that takes roles away. */
export const allowSelfLockout = optional.bool({
  description:
    "Whether the identity that Terraform runs as may take the roles away from itself without which it could not manage " +
    "the organization any more. Default: `false`.",
});
