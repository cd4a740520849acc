export { RightsError } from "./errors";
export { explanationText, whoCanText } from "./explain-text";
export { findSubject } from "./find-subject";
export { rightsOfOrg } from "./from-org";
export { rightsOfPlan, rightsOfState } from "./from-plan";
export { leastRoleText } from "./least-role-text";
export { type CatalogOptions, readRoleCatalog } from "./org-catalog";
