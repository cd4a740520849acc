/* What is wrong with a provider that constructs are to be made of. */

export const doubleName = (name: string, address: string) =>
  new Error(
    `two things of the provider ${address} would both have the construct ${name}: "Provider" is the provider itself, and ` +
      `"Data" comes before the names of data sources. Give one of them another type`,
  );

export const reservedArgument = (attribute: string, type: string) =>
  new Error(
    `${type} has an attribute "${attribute}", which Terraform takes out of a block before the provider sees it. Give the ` +
      `attribute another name`,
  );

export const noProvider = (provider: string, stack: string) =>
  `the stack "${stack}" has resources of ${provider}, but no provider: Terraform would ask its registry for one. Add ` +
  `new ${provider}.Provider(this, "${provider}")`;
