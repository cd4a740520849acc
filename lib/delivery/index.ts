export { checkDelivery, type KnownDelivery } from "./check-delivery";
export type { Credential } from "./credential";
export { checkPlace, deliver, type DeliverOptions } from "./deliver";
export type { Delivery, VaultKv } from "./delivery";
export { DeliveryError } from "./delivery-error";
