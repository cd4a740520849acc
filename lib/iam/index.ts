export type { AccessRule, RuleParty } from "./areas/access-rule";
export type { AccessRuleFilter, AccessRuleIdentity, Grant, Revocation, RoleChoice } from "./areas/access-rules";
export type { Group } from "./areas/groups";
export type { Org } from "./areas/org";
export type { Project } from "./areas/projects";
export type { Role } from "./areas/roles";
export type {
  NewServiceAccountClient,
  SealedSecret,
  SealedServiceAccountClient,
  ServiceAccountClient,
  ServiceAccountClientSecret,
} from "./areas/service-account-client";
export type { ServiceAccountClients } from "./areas/service-account-clients";
export type { ServiceAccount, ServiceAccountInput, ServiceAccountSummary } from "./areas/service-accounts";
export type { User, UserFilter } from "./areas/users";
export type { CallOptions, Freshness } from "./call-options";
export type { AccessTokenOptions } from "./client";
export { IamClient } from "./client";
export type { Credentials } from "./credentials";
export * from "./errors";
export type { Identity } from "./identity";
export type { LogEntry, Logger } from "./log";
export type { IamClientOptions } from "./options";
export { defaultRequestsPerMinute, defaultTimeoutMs, defaultUserAgent } from "./options";
export { requiredPrivilege } from "./privileges";
export type { Ref, RefContext, RefKind } from "./refs";
export {
  formatRef,
  groupRef,
  orgRef,
  parseRef,
  projectRef,
  refKinds,
  sameRef,
  serviceAccountRef,
  tryParseRef,
  userRef,
} from "./refs";
export type { RetryPolicy } from "./retry-policy";
export { defaultRetryPolicy } from "./retry-policy";
export type { AccessToken } from "./token";
export type { Zone, ZoneAlias } from "./zones";
export { defaultZone, parseZone, tryParseZone, zoneNames, zones } from "./zones";
