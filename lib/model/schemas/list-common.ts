import { optional } from "../../schema";
import { wholeNumber } from "./common";

export const listedOrgId = optional.string({
  description: "The organization. Default: the provider's.",
  pattern: wholeNumber,
});

export const namePattern = (what: string) => ({
  length: [1, 512] as const,
  description: `What ${what} must look like: \`*\` stands for any text, \`?\` for one character. Case does not count.`,
});

export const unusedFor = (what: string) => ({
  pattern: { regexp: /^[1-9][0-9]{0,3}[hd]$/, must: 'a whole number followed by h (hours) or d (days), such as "90d"' },
  description:
    `Only ${what}, such as \`90d\`. It is told by the API events of the organization, which go back three months, and needs the ` +
    "right to see them.",
});
