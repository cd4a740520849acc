import { optional } from "../../schema";
import { wholeNumber } from "./common";

/** How the checks for what is unmanaged are told of an account. */
export const accountByIdOrName = {
  serviceAccountId: optional.string({
    description: "The id of a service account. Give this or the name.",
    pattern: wholeNumber,
  }),
  serviceAccountName: optional.string({
    description: "The name of a service account. It need not exist yet.",
  }),
};

/** In which language warnings suggest code: that of whoever wrote the data source. */
export const codeLanguage = optional.string({
  description:
    "The language of the code that warnings suggest: `hcl` or `typescript`. Constructs say `typescript`. Default: `hcl`.",
  oneOf: ["hcl", "typescript"],
});

/** Of which account something is ignored. */
export const accountToIgnore = {
  serviceAccountId: optional.string({ description: "The id of the account. Default: any.", pattern: wholeNumber }),
  serviceAccountName: optional.string({ description: "The name of the account. Default: any." }),
};
