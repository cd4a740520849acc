export { checkDelivery, type KnownDelivery } from "./check-delivery";
export type { Credential } from "./credential";
export { checkPlace, type CredentialStore, deliver, type DeliverOptions } from "./deliver";
export type { Delivery, FlexeraCredential, VaultKv } from "./delivery";
export { DeliveryError } from "./delivery-error";
