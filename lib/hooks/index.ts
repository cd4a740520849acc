export { accessGrant } from "./access-grant";
export type { FlexeraContext } from "./context";
export { role } from "./data-role";
export { roles } from "./data-roles";
export { serviceAccountLookup } from "./data-service-account";
export { serviceAccounts } from "./data-service-accounts";
export { providerSchema } from "./provider.schema";
export { serviceAccount } from "./service-account";
export { serviceAccountClient } from "./service-account-client";
