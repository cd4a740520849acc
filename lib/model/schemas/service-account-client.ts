import { computed, defineSchema, optional, required, t } from "../../schema";
import { defaultOverlap } from "../durations";
import { deletionProtection, orgId, wholeNumber } from "./common";
import { deliveries } from "./delivery";

/** A span of time: a whole number of minutes, hours or days. */
const duration = {
  regexp: /^[0-9]{1,5}[mhd]$/,
  must: 'a whole number followed by m (minutes), h (hours) or d (days), such as "90d"',
};

export const rotationModes = ["client", "secret"] as const;
export const secretStorages = ["state", "age", "sealed", "delivered"] as const;

export const serviceAccountClientSchema = defineSchema({
  type: "service_account_client",
  description:
    "A client of a service account: the credential (client id and secret) with which it fetches tokens. An account holds " +
    "at most two, so that one can be rotated while the other works. The secret is given once, when it is made; where it " +
    "is kept then is the choice of `secret_storage`. Import id: `{org}/{service account id}/{client id}`; the secret of " +
    "an imported client is not known until it is rotated.",
  attributes: {
    clientId: computed.string({ useStateForUnknown: true, description: "The client id. A rotation changes it." }),
    orgId,
    serviceAccountId: required.string({
      description: "The id of the service account that the client belongs to.",
      pattern: wholeNumber,
      requiresReplace: true,
    }),
    reclaimUnknownClients: optional.bool({
      description:
        "Declares that this resource owns both slots for clients that the account has. Clients that it finds there when " +
        "it is created or rotated, left by an interrupted run, say, are deleted. Not for an account with two such " +
        "resources: a plan that would delete the client of another one is refused. Default: `false`.",
    }),
    deletionProtection,
    allowSelfLockout: optional.bool({
      description: "Whether the client may be deleted although Terraform signs in with it. Default: `false`.",
    }),

    rotateAfter: optional.string({
      description:
        "The age at which the secret is rotated, such as `90d`: by the first apply after that, so applies have to be " +
        "scheduled. It must be longer than `overlap`. Default: it is not rotated by age.",
      pattern: duration,
    }),
    rotationTriggers: optional.value(t.map(t.string), {
      nullElements: true,
      description: "Any values: a change of one rotates the secret. Not a place for secrets.",
    }),
    overlap: optional.string({
      description:
        "How long the previous secret goes on working after a rotation, such as `7d`. The first apply after that retires " +
        "it, never the one that rotated. Default: `" +
        defaultOverlap +
        "`.",
      pattern: duration,
    }),
    warnBefore: optional.string({
      description: "How long before `rotates_at` plans start to warn that it is near. Default: they do not warn.",
      pattern: duration,
    }),
    rotationMode: optional.string({
      description:
        "What a rotation makes: a second `client`, with an id of its own, or a second `secret` of the same client, which " +
        "needs no free slot. Not every organization offers the latter; where it is missing, a second client is made. " +
        "Default: `client`.",
      oneOf: rotationModes,
    }),

    secretStorage: optional.string({
      description:
        "Where the secret is kept. `state`: in Terraform's state, as `client_secret`. `age`: in the state, encrypted for " +
        "`age_recipients`. `sealed`: in the state, encrypted by Flexera for `recipient_public_key`; not even the provider " +
        "sees it. `delivered`: not at all; it is handed to `deliver_to`. Default: `state`.",
      oneOf: secretStorages,
    }),
    ageRecipients: optional.value(t.set(t.string), {
      description: "Public keys (`age1…`) of those who may read the secret. Needed for `age`, and only there.",
    }),
    recipientPublicKey: optional.string({
      description:
        "The X25519 public key, 32 bytes in base64, that Flexera seals the secret with. Needed for `sealed`, and only there.",
      pattern: { regexp: /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, must: "32 bytes in base64" },
    }),
    confirmedClientId: optional.string({
      description:
        "The client id that is in use for certain. Only for `sealed`, where the provider cannot prove a credential: the " +
        "previous client is retired only when this names the new one.",
    }),

    deliverTo: optional.nested("list", deliveries, {
      description:
        "Where the provider hands each new credential to, in this order, before the previous one is retired.",
    }),
    verifyAccess: optional.value(t.list(t.string), {
      description:
        "Harmless requests that the credential must be allowed to make, such as `GET /iam/v1/orgs/{org}/users`. A new " +
        "credential is good when it fetches a token and makes them.",
    }),

    clientSecret: computed.string({
      description:
        "The secret. Null unless `secret_storage` is `state`, and after an import: Flexera gives a secret only once.",
      sensitive: true,
      useStateForUnknown: true,
      nullable: true,
    }),
    encryptedClientSecret: computed.string({
      description: "The secret, encrypted with age (armored), when `secret_storage` is `age`.",
      useStateForUnknown: true,
      nullable: true,
    }),
    sealedClientSecret: computed.string({
      description: "The envelope that Flexera sealed the secret in, as JSON, when `secret_storage` is `sealed`.",
      useStateForUnknown: true,
      nullable: true,
    }),
    secretFingerprint: computed.string({
      description: "Tells secrets apart, and nothing else of them. Null when the secret was never seen.",
      useStateForUnknown: true,
      nullable: true,
    }),
    deliveryReceipts: computed.value(t.list(t.string), {
      description: "What each delivery said of itself, such as a version number.",
      useStateForUnknown: true,
      nullable: true,
    }),

    status: computed.string({
      description:
        "`active`; `overlap` while the previous credential still works; `pending` when the first credential has not been " +
        "proven or delivered yet, `rotation_pending` when that is so of the next one. The next apply tries again.",
      useStateForUnknown: true,
      nullable: true,
    }),
    rotatesAt: computed.string({
      description: "When the secret is due for rotation (RFC 3339). Null without `rotate_after`.",
      useStateForUnknown: true,
      nullable: true,
    }),
    previousClientId: computed.string({
      description: "The previous client, until it is retired. It is the same client when only the secret was rotated.",
      useStateForUnknown: true,
      nullable: true,
    }),
    previousRetireAfter: computed.string({
      description: "From when on an apply retires the previous client (RFC 3339).",
      useStateForUnknown: true,
      nullable: true,
    }),
    pendingClientId: computed.string({
      description: "A client that is to be the next one, but has not been proven or delivered yet.",
      useStateForUnknown: true,
      nullable: true,
    }),
    changeReason: computed.string({
      description:
        "Why the last apply that rotated the secret or retired the previous one did so, such as " +
        "`client 0oa1b2c3 is rotated, because its secret is 91 days old`. Null until then.",
      useStateForUnknown: true,
      nullable: true,
    }),
    secretCreatedAt: computed.string({
      description: "When the secret was made (RFC 3339). Its age counts from here.",
      useStateForUnknown: true,
      nullable: true,
    }),
    createdBy: computed.string({
      useStateForUnknown: true,
      nullable: true,
      description: "The id of who created the client.",
    }),
    createdAt: computed.string({
      useStateForUnknown: true,
      nullable: true,
      description: "When the client was created (RFC 3339).",
    }),
  },
});
