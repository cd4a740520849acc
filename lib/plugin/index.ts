/**
 * Serves resources written in TypeScript to Terraform. {@link resource}, {@link dataSource}, {@link ephemeralResource} and
 * {@link provider} say what there is; {@link createService} and {@link serve} speak to Terraform.
 */
export * from "./action";
export * from "./adoption";
export * from "./data-source";
export * from "./diagnostics";
export * from "./ephemeral-resource";
export * from "./function";
export { createLog, serve, type Log, type ServeOptions } from "./host";
export * from "./identity";
export * from "./list-resource";
export * from "./limiter";
export * from "./operations";
export * from "./provider";
export * from "./resource";
export * from "./rpc/service";
export { serveProvider } from "./serve-provider";
export { Secrets } from "../redaction";
export * from "../schema";
export {
  BigNumber,
  containsUnknown,
  DynamicValue,
  isUnknown,
  isWhollyKnown,
  type Known,
  unknown,
  Unknown,
} from "../schema/values";
