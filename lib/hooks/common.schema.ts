import { optionalComputed } from "../plugin/schema";

/** What ids of Flexera look like. */
export const wholeNumber = { regexp: /^[1-9][0-9]*$/, must: "a whole number of 1 or more" };

/** The organization of a resource: the provider's when it is made, its own ever after. */
export const orgId = optionalComputed.string({
  description: "The organization. Default: the provider's when the resource is created.",
  pattern: wholeNumber,
  replace: true,
  keep: true,
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
