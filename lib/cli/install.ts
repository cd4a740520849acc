import { Command } from "commander";

export const installCommand = new Command("install")
  .summary("make the provider available to a Terraform configuration written in HCL")
  .description(
    "Places the provider program and its lock entry into the directory of a Terraform configuration, so that terraform " +
      "init finds both without a registry, and prints the block that requires exactly this provider. Stacks of CDK for " +
      "Terraform do not need it: the FlexeraProvider construct does the same.",
  )
  .argument("<directory>", "where the *.tf files are")
  .option(
    "--from <mirror>",
    "a directory that flexera-iam package has made: place its programs, which need no Node, on the platforms that it has them for",
  )
  .action(async (directory: string, { from }: { readonly from?: string }) => {
    const { install, packagedProvider } = await import("../install");
    const placed = from === undefined ? undefined : packagedProvider(from);
    process.stdout.write(install(directory, { package: placed }).requiredProviders);
  });
