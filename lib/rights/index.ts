export { leastRoleText } from "./least-role-text";
export { type CatalogOptions, readRoleCatalog } from "./org-catalog";
