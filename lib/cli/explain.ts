import { Command } from "commander";
import { printableLines } from "../redaction";
import { rightsFrom, type SourceFlags, withSource } from "./rights-source";

/** How the command ends when it is not allowed, or not known. */
const notAllowed = 2;

export const explainCommand = withSource(
  new Command("explain")
    .summary("tell whether somebody may do something, by which roles, and what is missing")
    .description(
      "Tells whether a service account, a user or a group may do something: a privilege (capability:resource:action), or an " +
        'operation of one of Flexera\'s APIs ("METHOD /path"). Names the roles that give it, also those of groups, or the ' +
        "smallest role that would. It is read from the org in the environment, from a plan or from a state. Ends with 2 when it " +
        'is not allowed, or not known. For example: flexera-iam explain "cost reader" "GET /iam/v1/orgs/{org}/users"',
    )
    .argument("<subject>", "a name, a mail address, kind:id (service-account:2263), or a ref")
    .argument("<need>", "a privilege, or an operation"),
).action(async (subject: string, given: string, flags: SourceFlags) => {
  const { explainRight, parseNeed } = await import("../access");
  const { explanationText, findSubject } = await import("../rights");
  const need = parseNeed(given);
  const rights = await rightsFrom(flags);
  const found = explainRight(rights, findSubject(rights, subject), need);
  const text = flags.json ? `${JSON.stringify(found, undefined, 2)}\n` : explanationText(found, rights.source);
  process.stdout.write(flags.json ? text : printableLines(text));
  if (found.verdict !== "allowed" && found.projects.length === 0) process.exitCode = notAllowed;
});
