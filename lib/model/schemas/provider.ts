import { defineSchema, optional, t } from "../../schema";
import { wholeNumber } from "./common";

export const providerSchema = defineSchema({
  type: "flexera",
  description:
    "Manages service accounts, their grants and their credentials in a Flexera One organization. Every setting can come " +
    "from the environment instead; credentials should.",
  attributes: {
    orgId: optional.string({
      description: "The organization. Environment: `FLEXERA_ORG_ID`.",
      pattern: wholeNumber,
    }),
    zone: optional.string({
      description:
        "The zone the organization lives in; `na` and `us` are other words for `nam`, `au` is one for `apac`. Default: " +
        "`nam`. Environment: `FLEXERA_ZONE`.",
      oneOf: ["nam", "na", "us", "eu", "apac", "au"],
    }),
    accessToken: optional.string({
      description:
        "A token that is good for at most an hour. It is used before all other credentials. Environment: " +
        "`FLEXERA_ACCESS_TOKEN`.",
      sensitive: true,
    }),
    refreshToken: optional.string({
      description: "A user's refresh token (API credential). Environment: `FLEXERA_REFRESH_TOKEN`.",
      sensitive: true,
    }),
    clientId: optional.string({
      description:
        "The client id of a service account, together with `client_secret`. Environment: `FLEXERA_CLIENT_ID`.",
    }),
    clientSecret: optional.string({
      description: "The secret of that client. Environment: `FLEXERA_CLIENT_SECRET`.",
      sensitive: true,
    }),
    apiUrl: optional.string({
      description:
        "Another base address of the API, such as an emulator's. Plain `http` only to a loopback address. Default: the " +
        "zone's. Environment: `FLEXERA_API_URL`.",
    }),
    loginUrl: optional.string({
      description:
        "Another base address of the token endpoint. Plain `http` only to a loopback address. Default: the zone's. " +
        "Environment: `FLEXERA_LOGIN_URL`.",
    }),
    requestsPerMinute: optional.value(t.number, {
      description:
        "How many requests this provider makes within a minute at most; 0 means any number. A smaller number leaves room " +
        "for others that use the same identity. Default: 500, which is what Flexera allows one identity in an " +
        "organization. Environment: `FLEXERA_REQUESTS_PER_MINUTE`.",
      range: [0, 1_000_000],
    }),
  },
});
