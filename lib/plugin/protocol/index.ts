export { tfplugin6 } from "./generated/messages";
export type {
  CallContext,
  EventOf,
  ProviderRpc,
  ProviderService,
  RequestOf,
  ResponseOf,
  StreamingRpc,
} from "./provider-service";
