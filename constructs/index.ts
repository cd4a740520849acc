export { AccessGrant, type AccessGrantOptions, type AccessGrantProps } from "./access-grant";
export { AccessScope } from "./access-scope";
export { AccessSubject, type IAccessSubject } from "./access-subject";
export { FlexeraProvider, type FlexeraProviderProps } from "./flexera-provider";
export {
  type IServiceAccount,
  ServiceAccount,
  type ServiceAccountGrantOptions,
  type ServiceAccountProps,
} from "./service-account";
export {
  ServiceAccountClient,
  type ServiceAccountClientOptions,
  type ServiceAccountClientProps,
} from "./service-account-client";
