/** The pinned roles of an organization, unless something else is said: in the working directory. */
export const roleCatalogFile = "flexera-roles.json";

/** Waivers and rules for a review, unless something else is said: in the working directory. */
export const reviewSettingsFile = "flexera-review.json";
