export { tfplugin6 } from "./generated/messages";
export type { CallContext, ProviderRpc, ProviderService, RequestOf, ResponseOf } from "./provider-service";
