import { Command } from "commander";
import { printable, printableLines } from "../redaction";
import { contentOf, standardInput } from "./input";

interface Flags {
  readonly dir?: string;
}

/** How the command ends when a person has to decide something. */
const somethingIsOpen = 2;

export const movesCommand = new Command("moves")
  .summary("print the moved blocks for what a plan destroys and creates again at another address")
  .description(
    "Reads a plan and finds the accounts, grants, exclusive sets and clients that it destroys at one address and creates at " +
      "another, although they are the same. Prints the moved blocks that keep them, and what to write on constructs instead. " +
      "Nothing of the plan but addresses is printed. Ends with 2 when something has to be decided by a person; it is named " +
      "on standard error. For example: terraform plan -out p && terraform show -json p | flexera-iam moves",
  )
  .argument("[plan]", "the file with the plan, as terraform show -json prints it; - is standard input", "-")
  .option(
    "--dir <directory>",
    "have terraform (or what TERRAFORM_BINARY_NAME says) plan in this directory, into a file that is deleted at once",
  )
  .action(async (file: string, { dir }: Flags, command: Command) => {
    if (dir !== undefined && command.args.length > 0) {
      throw new Error(`--dir makes a plan of its own: leave out ${file}, or --dir`);
    }
    const { findMoves, movedBlocks, notes, openQuestions, toHcl } = await import("../moves");
    const { readPlan } = await import("../plan");
    const [json, source] = dir === undefined ? await given(file) : await planned(dir);
    const moves = findMoves(readPlan(json, source));
    const blocks = movedBlocks(moves);
    const open = openQuestions(moves);
    process.stdout.write(
      blocks.length > 0 ? printableLines(toHcl(blocks)) : open.length > 0 ? "" : "# nothing moves\n",
    );
    for (const sentence of [...notes(moves), ...open]) process.stderr.write(`flexera-iam: ${printable(sentence)}\n`);
    if (open.length > 0) process.exitCode = somethingIsOpen;
  });

async function given(file: string): Promise<[json: string, source: string]> {
  if (file !== "-") return [await contentOf(file), file];
  if (process.stdin.isTTY) {
    throw new Error("name the file with the plan, pipe the plan in, or say with --dir where terraform is to make one");
  }
  return [await standardInput(), "standard input"];
}

async function planned(directory: string): Promise<[json: string, source: string]> {
  const { planAsJson } = await import("./terraform-plan");
  return [await planAsJson(directory), `the plan of ${directory}`];
}
