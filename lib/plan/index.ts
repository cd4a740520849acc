export { AccountReferences } from "./account-references";
export { type Address, addressIn, addressOf, keyPattern, type ModuleInstance, resourceAddress } from "./address";
export {
  type ConfigurationModule,
  type ConfigurationProvider,
  type ConfigurationResource,
  type Expression,
  moduleAt,
  type ModuleCall,
  resourceIn,
} from "./configuration";
export { PlanError } from "./errors";
export { type Plan, readPlan, type ResourceChange, type StateResource, type Values } from "./plan";
export { readState } from "./state";
