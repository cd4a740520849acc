export { checkRecipient, decrypt, encrypt, identitiesOf, recipientOf } from "./age";
export { type Envelope, type KeyPair, newKeyPair, parseEnvelope, unseal, type Unsealed } from "./flexera-envelope";
export { SealingError } from "./sealing-error";
