import { Command } from "commander";
import { messageOf } from "../model/errors/message-of";
import { counted } from "../model/counted";
import { printable } from "../redaction";
import { Progress } from "./progress";
import { cleanedUp } from "./signals";

interface Flags {
  readonly out?: string;
  readonly replaceNames?: boolean;
}

export const snapshotCommand = new Command("snapshot")
  .summary("take a copy of an organization for the emulator, without secrets")
  .description(
    "Reads the organization: accounts, clients without secrets, people, groups, projects, roles, and who holds what. Prints what " +
      "the emulator begins with (emulator --from), so that an export, a review or a rename can be rehearsed on a copy. Ends with 1 " +
      "when something may not be read, which is named and not in the copy. Needs what an export needs, iam:membership:index and " +
      "iam:role:index. For example: flexera-iam snapshot --out org.json && flexera-iam emulator --from org.json",
  )
  .option("--out <file>", "write this file instead, whole or not at all, for its owner only")
  .option(
    "--replace-names",
    "put other names in place of those of accounts, people, groups and projects; descriptions go",
  )
  .action(async ({ out, replaceNames: isAnonymous = false }: Flags) => {
    const { clientFromEnvironment } = await import("../iam");
    const { formatState } = await import("../emulator");
    const { readSnapshot, replaceNames } = await import("../snapshot");
    const progress = new Progress();
    const iam = clientFromEnvironment(process.env, { shareReads: true });
    const end = (): void => {
      progress.end();
    };
    const reading = () =>
      readSnapshot(iam, (text) => {
        progress.say(text);
      });
    const { state, unread } = await cleanedUp(end, reading).finally(end);
    const text = `${formatState(isAnonymous ? replaceNames(state) : state)}\n`;
    if (out === undefined) process.stdout.write(text);
    else {
      const { replaceFile } = await import("../files/drafts");
      try {
        replaceFile(out, Buffer.from(text), 0o600);
      } catch (error) {
        throw new Error(`cannot write ${out}: ${messageOf(error)}`, { cause: error });
      }
      const { serviceAccounts, clients, users } = state;
      const counts = [
        counted(serviceAccounts.length, "service account"),
        `${counted(clients.length, "client")} and ${counted(users.length, "user")}`,
      ].join(", ");
      process.stderr.write(`flexera-iam: ${counts} of org ${state.org.id} are in ${printable(out)}\n`);
    }
    for (const { what, reason } of unread) {
      process.stderr.write(`flexera-iam: could not be read: ${printable(`${what}: ${reason}`)}\n`);
    }
    if (unread.length > 0) process.exitCode = 1;
  });
