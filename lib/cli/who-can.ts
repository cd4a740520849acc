import { Command } from "commander";
import { printableLines } from "../redaction";
import { rightsFrom, type SourceFlags, withSource } from "./rights-source";

export const whoCanCommand = withSource(
  new Command("who-can")
    .summary("list everybody who may do something, and by which roles")
    .description(
      "Lists the service accounts, users and groups that may do something: a privilege (capability:resource:action), or an " +
        'operation of one of Flexera\'s APIs ("METHOD /path"). Users are listed with the groups that give it to them. It is read ' +
        "from the org in the environment, from a plan or from a state.",
    )
    .argument("<need>", "a privilege, or an operation"),
).action(async (given: string, flags: SourceFlags) => {
  const { describeNeed, parseNeed, whoCan } = await import("../access");
  const { whoCanText } = await import("../rights");
  const need = parseNeed(given);
  const rights = await rightsFrom(flags);
  const found = whoCan(rights, need);
  const text = whoCanText(found, need.text, describeNeed(need), rights.source);
  process.stdout.write(flags.json ? `${JSON.stringify(found, undefined, 2)}\n` : printableLines(text));
});
