export { type CatalogOptions, readRoleCatalog } from "./org-catalog";
