import { Command } from "commander";
import { printableLines } from "../redaction";

interface Flags {
  readonly catalog?: string;
  readonly allowOwner?: boolean;
  readonly json?: boolean;
}

/** How the command ends when no set of roles covers all needs. */
const notCovered = 2;

export const leastRoleCommand = new Command("least-role")
  .summary("find the smallest set of roles for what somebody wants to do")
  .description(
    "Prints the roles that together cover all needs and give the least beyond them: privileges that nobody asked for count, " +
      "risky ones more than all others together. A need is a privilege (capability:resource:action) or an operation of one of " +
      'Flexera\'s APIs ("METHOD /path"). Ends with 2 when something is not covered, or when it is not known what it needs. For ' +
      'example: flexera-iam least-role "GET /iam/v1/orgs/{org}/users" --catalog flexera-roles.json',
  )
  .argument("<need...>", "privileges and operations")
  .option(
    "--catalog <file>",
    "the roles, as the command roles wrote them; default: those of the org in the environment",
  )
  .option("--allow-owner", "take a role that owns the organization, too; otherwise only where common:org:own is a need")
  .option("--json", "print JSON")
  .action(async (given: string[], { catalog: file, allowOwner = false, json = false }: Flags) => {
    const { leastRoles, parseNeed } = await import("../access");
    const { leastRoleText } = await import("../rights");
    const { catalogFrom } = await import("./catalog-source");
    const needs = given.map(parseNeed);
    const found = leastRoles(needs, await catalogFrom(file), { allowOwner });
    process.stdout.write(json ? `${JSON.stringify(found, undefined, 2)}\n` : printableLines(leastRoleText(found)));
    if (found.unmet.length > 0) process.exitCode = notCovered;
  });
