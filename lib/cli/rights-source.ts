import { type Command, Option } from "commander";
import type { Rights } from "../access";
import type { PlaceOf } from "../rights";
import { catalogFrom } from "./catalog-source";
import { contentOf } from "./input";

/** Where it is from who holds what. */
export interface SourceFlags {
  readonly plan?: string;
  readonly state?: string;
  readonly code?: string;
  readonly catalog?: string;
  readonly json?: boolean;
}

/** Adds the options that say where it is from who holds what. */
export function withSource(command: Command): Command {
  return command
    .addOption(
      new Option("--plan <file>", "a plan, as terraform show -json prints it: who holds what once it is applied"),
    )
    .addOption(new Option("--state <file>", "a state, as terraform show -json prints it").conflicts("plan"))
    .option(
      "--catalog <file>",
      "what roles mean, as the command roles wrote it, for --plan and --state; default: the org in the environment",
    )
    .option(
      "--code <directory>",
      "where the code of the plan or the state is: a synthesized stack, or a directory with *.tf files",
    )
    .option("--json", "print JSON");
}

/**
 * What says something of a plan or a state says nothing without one.
 *
 * @throws Error that names it
 */
export function refuseWithoutSource({ plan, state, code, catalog }: SourceFlags): void {
  if (plan !== undefined || state !== undefined) return;
  const flag = catalog !== undefined ? "--catalog" : code !== undefined ? "--code" : undefined;
  if (flag === undefined) return;
  throw new Error(`${flag} goes with --plan or --state, and neither is given: name one, or leave ${flag} out`);
}

/** Who holds what: by a plan or a state, or in the org that the environment names. */
export async function rightsFrom(flags: SourceFlags): Promise<Rights> {
  refuseWithoutSource(flags);
  const { plan, state, code, catalog: file } = flags;
  const { rightsOfOrg, rightsOfPlan, rightsOfState } = await import("../rights");
  const placeOf = await placesIn(code);
  if (plan !== undefined) return rightsOfPlan(await contentOf(plan), plan, await catalogFrom(file), placeOf);
  if (state !== undefined) return rightsOfState(await contentOf(state), state, await catalogFrom(file), placeOf);
  const { clientFromEnvironment } = await import("../iam");
  return rightsOfOrg(clientFromEnvironment(process.env));
}

async function placesIn(directory: string | undefined): Promise<PlaceOf | undefined> {
  if (directory === undefined) return undefined;
  const { positionsIn } = await import("./code-positions");
  const positionOf = await positionsIn(directory);
  return (address) => {
    const position = positionOf(address);
    return position && `${position.file}:${position.line}`;
  };
}
