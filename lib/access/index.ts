export { RoleCatalogError } from "./catalog-errors";
export { formatRoleCatalog, parseRoleCatalog } from "./catalog-file";
export type { CatalogGroup, CatalogRole, RoleCatalog } from "./role-catalog";
