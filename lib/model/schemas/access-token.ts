import { computed, defineSchema, optional } from "../../schema";

const sendable = { regexp: /^[\x21-\x7e]+$/, must: "free of white space and of characters beyond ASCII" };

export const accessTokenSchema = defineSchema({
  type: "access_token",
  description:
    "An access token of Flexera One, for the settings of other providers and for commands. It is fetched anew for each " +
    "plan and each apply, and is in no state and no plan file. Tokens live for about an hour.",
  attributes: {
    clientId: optional.string({
      description:
        "The client id of the service account that the token is for, together with `client_secret`. Default: the token " +
        "is the provider's own, whoever that is.",
      pattern: sendable,
    }),
    clientSecret: optional.string({
      description: "The secret of that client.",
      pattern: sendable,
      sensitive: true,
    }),
    accessToken: computed.string({
      description: "The token, to be sent as `Authorization: Bearer …`.",
      sensitive: true,
    }),
    expiresAt: computed.string({
      description: "When the token expires (RFC 3339); null for a token that does not show it.",
      nullable: true,
    }),
  },
});
