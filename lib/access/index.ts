export { type AccessClass, accessClasses, isAtLeast, worst } from "./access-class";
export { Capabilities, type Capability, type CapabilityRule, capabilityRules } from "./capability-rules";
export { RoleCatalogError } from "./catalog-errors";
export { formatRoleCatalog, parseRoleCatalog } from "./catalog-file";
export { type AccessChange, type Change, classOf, compareAccess, type Evaluation, type PrivilegesOf } from "./evaluate";
export { type Holding, HoldingsIndex, type Place, type RolesByProject } from "./holdings";
export { type ChosenRole, leastRoles, type LeastRoleOptions, type LeastRoles, type UnmetNeed } from "./least-role";
export { describeNeed, type Need, parseNeed } from "./need";
export { NeedError } from "./need-errors";
export {
  type Explanation,
  explainRight,
  type GrantingRole,
  type HeldRole,
  type Holder,
  type Rights,
  type RightsScope,
  rolesOf,
  type Verdict,
  whoCan,
} from "./rights";
export { riskOf, weightOf } from "./risk";
export { type CannotJudge, type JudgedRole, type Recommendation, recommendFor, type UsedOperation } from "./usage";
export type { CatalogGroup, CatalogRole, RoleCatalog } from "./role-catalog";
