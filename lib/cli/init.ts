import { join } from "node:path";
import { Command, Option } from "commander";
import type { Core } from "../model/cores";
import { shellWord } from "../redaction";
import type { Pipeline, Start } from "../starter";
import { coreOption } from "./core-option";

interface Flags {
  readonly pipeline: Pipeline | "none";
  readonly core?: Core;
  readonly package?: string;
}

export const initCommand = new Command("init")
  .summary("start a project, or add a stack to one that is there")
  .description(
    "Writes a project of CDK for Terraform that keeps access to Flexera One: a stack, a test that deploys it to the emulator, " +
      "and a pipeline that reviews pull requests, with versions of everything that were tested together. A file that exists is " +
      "never touched: in a project that is there already, it says what is missing.",
  )
  .argument("[directory]", "where to; it is made if it does not exist", ".")
  .addOption(
    new Option("--pipeline <service>", "which service the pipeline is for")
      .choices(["github", "gitlab", "none"])
      .default("github"),
  )
  .addOption(coreOption())
  .option("--package <requirement>", "what package.json asks for of this package; default: this version")
  .action(async (directory: string, { pipeline, core, package: requirement }: Flags) => {
    const { ownNpmPackage } = await import("../install");
    const { startProject } = await import("../starter");
    const { version, root } = ownNpmPackage();
    const start = startProject(directory, {
      starter: join(root, "starter"),
      requirement: requirement ?? version,
      pipeline: pipeline === "none" ? undefined : pipeline,
      ...(core && { core }),
      userAgent: process.env.npm_config_user_agent,
    });
    process.stdout.write(reportOf(directory, start));
  });

function reportOf(directory: string, { written, kept, lacks, install, test }: Start): string {
  const lines = [
    ...written.map((file) => `wrote  ${file}`),
    ...kept.map((file) => `kept   ${file}, as it was there already`),
    ...(lacks.length > 0 ? ["", "Missing, for you to add:", ...lacks.map((lack) => `- ${lack}`)] : []),
    "",
    ...(lacks.length > 0
      ? []
      : [`Next: ${directory === "." ? "" : `cd ${shellWord(directory)} && `}${install} && ${test}`]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
