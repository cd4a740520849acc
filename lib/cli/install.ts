import { Command } from "commander";

export const installCommand = new Command("install")
  .summary("make the provider available to a Terraform configuration written in HCL")
  .description(
    "Places the provider program and its lock entry into the directory of a Terraform configuration, so that terraform " +
      "init finds both without a registry, and prints the block that requires exactly this provider. Stacks of CDK for " +
      "Terraform do not need it: the FlexeraProvider construct does the same.",
  )
  .argument("<directory>", "where the *.tf files are")
  .action(async (directory: string) => {
    const { install } = await import("../install");
    process.stdout.write(install(directory).requiredProviders);
  });
