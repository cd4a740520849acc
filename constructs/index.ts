import "./private/synth/missing-core";
export { AccessGrant, type AccessGrantOptions, type AccessGrantProps } from "./access-grant";
export { AccessScope } from "./access-scope";
export { AccessSubject, type IAccessSubject } from "./access-subject";
export type { ClientHandoverOptions } from "./client-handover";
export type { ClientRotationOptions } from "./client-rotation";
export type { ClientSecretStorageOptions } from "./client-secret-storage";
export { DataFlexeraAccessRules, type DataFlexeraAccessRulesProps } from "./data-flexera-access-rules";
export { DataFlexeraGroup, type DataFlexeraGroupProps } from "./data-flexera-group";
export { DataFlexeraGroups, type DataFlexeraGroupsProps } from "./data-flexera-groups";
export { DataFlexeraOrganization } from "./data-flexera-organization";
export { DataFlexeraPrivileges, type DataFlexeraPrivilegesProps } from "./data-flexera-privileges";
export { DataFlexeraProject, type DataFlexeraProjectProps } from "./data-flexera-project";
export { DataFlexeraProjects, type DataFlexeraProjectsProps } from "./data-flexera-projects";
export { DataFlexeraRole, type DataFlexeraRoleProps } from "./data-flexera-role";
export { DataFlexeraRoles } from "./data-flexera-roles";
export { DataFlexeraServiceAccount, type DataFlexeraServiceAccountProps } from "./data-flexera-service-account";
export {
  DataFlexeraServiceAccountClients,
  type DataFlexeraServiceAccountClientsProps,
} from "./data-flexera-service-account-clients";
export { DataFlexeraServiceAccounts } from "./data-flexera-service-accounts";
export { DataFlexeraUser, type DataFlexeraUserProps } from "./data-flexera-user";
export { DataFlexeraUsers, type DataFlexeraUsersProps } from "./data-flexera-users";
export {
  type CredentialMember,
  Delivery,
  type DeliveryContent,
  type DeliveryOptions,
  type FlexeraCredentialPlace,
  type NamedMembers,
  type VaultKvSecret,
} from "./delivery";
export { DestroyHook, type DestroyHookOptions, type DestroyHookProps } from "./destroy-hook";
export {
  ExclusiveGrants,
  type ExclusiveGrantsOptions,
  type ExclusiveGrantsProps,
  type RoleInScope,
} from "./exclusive-grants";
export { FlexeraProvider, type FlexeraProviderProps } from "./flexera-provider";
export { PrivilegeBoundary, type PrivilegeBoundaryOptions } from "./privilege-boundary";
export { type CatalogGroup, type CatalogRole, readRoleCatalog, type RoleCatalog } from "./role-catalog";
export { ProviderProgram, type RegistryOptions } from "./provider-program";
export { RotationHook, type RotationHookOptions, type RotationHookProps } from "./rotation-hook";
export { ServiceAccount, type ServiceAccountProps } from "./service-account";
export {
  type ImportedServiceAccountOptions,
  type IServiceAccount,
  type ServiceAccountExclusiveGrantsOptions,
  type ServiceAccountGrantOptions,
  type ServiceAccountLeastGrantsOptions,
} from "./i-service-account";
export {
  ServiceAccountClient,
  type ServiceAccountClientOptions,
  type ServiceAccountClientProps,
} from "./service-account-client";
export { type IgnoredClients, UnmanagedClients, type UnmanagedClientsProps } from "./unmanaged-clients";
export { type IgnoredGrants, UnmanagedGrants, type UnmanagedGrantsProps } from "./unmanaged-grants";
export {
  type IgnoredServiceAccount,
  UnmanagedServiceAccounts,
  type UnmanagedServiceAccountsProps,
} from "./unmanaged-service-accounts";
export type { LifecycleHook, LifecycleHookOptions } from "./private/synth/lifecycle-hook";
export type { DataSourceMetaArguments, LookupProps } from "./private/synth/flexera-data-source";
export type { RoleName } from "../lib/model/role-names";
