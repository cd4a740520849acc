export { RoleCatalogError } from "./catalog-errors";
export { formatRoleCatalog, parseRoleCatalog } from "./catalog-file";
export { type ChosenRole, leastRoles, type LeastRoleOptions, type LeastRoles, type UnmetNeed } from "./least-role";
export { describeNeed, type Need, parseNeed } from "./need";
export { NeedError } from "./need-errors";
export { riskOf, weightOf } from "./risk";
export type { CatalogGroup, CatalogRole, RoleCatalog } from "./role-catalog";
