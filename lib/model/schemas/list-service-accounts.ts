import { optional } from "../../schema";
import { listedOrgId, namePattern, unusedFor } from "./list-common";

export const serviceAccountList = {
  description:
    "The service accounts of an organization, in the order of their ids. With `include_resource`, one request is made for each.",
  attributes: {
    orgId: listedOrgId,
    namePattern: optional.string(namePattern("the name")),
    unusedFor: optional.string(
      unusedFor("accounts with which nothing was asked for so long, and that are older than that"),
    ),
  },
};
