import { optional } from "../../schema";
import { wholeNumber } from "./common";
import { listedOrgId, namePattern, unusedFor } from "./list-common";

export const serviceAccountClientList = {
  description: "The clients of service accounts, in the order of the accounts' ids, each the oldest first.",
  attributes: {
    orgId: listedOrgId,
    serviceAccountId: optional.string({
      description: "Only those of this account. Default: all.",
      pattern: wholeNumber,
    }),
    accountNamePattern: optional.string(namePattern("the name of the account")),
    unusedFor: optional.string(
      unusedFor("clients that are older than that, of accounts with which nothing was asked for so long"),
    ),
  },
};
