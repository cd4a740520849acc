/**
 * Constructs for a provider of one's own: {@link constructsOf} makes them of its schemas, and puts its program beside the stacks
 * that use it.
 */
export { constructsOf, type ConstructsOptions } from "./constructs-of";
export type { ProgramSource } from "./program";
export type {
  ArgumentsOf,
  ConstructsOf,
  DataSourceClass,
  ProviderClass,
  ProviderDescription,
  ProviderProps,
  Readings,
  ResourceClass,
} from "./types";
