export type { AutomationCredential, AutomationCredentialInput } from "./resources/automation-credentials";
export type { ApiEvent, Period } from "./resources/api-events";
export type { AccessRule, RuleParty } from "./resources/access-rule";
export type { AccessRuleFilter, AccessRuleIdentity, Grant, Revocation, RoleChoice } from "./resources/access-rules";
export type { Group, GroupMembership } from "./resources/groups";
export type { Org } from "./resources/org";
export type { Project } from "./resources/projects";
export type { RefreshToken } from "./resources/refresh-tokens";
export type { Role } from "./resources/roles";
export type {
  NewServiceAccountClient,
  SealedSecret,
  SealedServiceAccountClient,
  ServiceAccountClient,
  ServiceAccountClientSecret,
} from "./resources/service-account-client";
export type { ServiceAccountClients } from "./resources/service-account-clients";
export type { ServiceAccount, ServiceAccountInput, ServiceAccountSummary } from "./resources/service-accounts";
export type { User, UserFilter } from "./resources/users";
export type { CallOptions, CreationOptions, Freshness } from "./call-options";
export type { AccessTokenOptions } from "./client";
export { IamClient } from "./client";
export type { Credentials } from "./credentials";
export { clientFromEnvironment } from "./client-from-environment";
export {
  type Environment,
  environmentVariable,
  type EnvironmentSetting,
  firstCredentials,
  fromEnvironment,
} from "./environment";
export * from "./errors";
export type { Identity } from "./identity";
export type { LogEntry, Logger } from "./log";
export type { IamClientOptions } from "./options";
export { defaultRequestsPerMinute, defaultTimeoutMs, defaultUserAgent } from "./options";
export type { Ref, RefContext, RefKind } from "../model/refs";
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
} from "../model/refs";
export { Secrets } from "../redaction";
export { refreshTokenEnd } from "./refresh-token-end";
export type { RetryPolicy } from "./retry-policy";
export { defaultRetryPolicy } from "./retry-policy";
export type { AccessToken } from "./token";
export type { Zone, ZoneAlias } from "../model/zones";
export { defaultZone, parseZone, tryParseZone, zoneNames, zones } from "../model/zones";
