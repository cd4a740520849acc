import { Command } from "commander";
import { counted } from "../model/counted";
import { messageOf } from "../model/errors/message-of";
import { printable } from "../redaction";

interface Flags {
  readonly out?: string;
  readonly groups?: boolean;
}

export const rolesCommand = new Command("roles")
  .summary("write down which roles the organization offers, and what each of them gives")
  .description(
    "Reads the roles of the organization, with the privileges that each of them gives, and prints them as JSON in a stable " +
      "order. The file is meant to be committed: it tells reviews, least roles and boundaries what roles mean, without a " +
      "credential, and its own difference shows what Flexera has changed. The organization and the credential come from the " +
      "environment, as the provider reads them (FLEXERA_ORG_ID and so on). For example: flexera-iam roles --out flexera-roles.json",
  )
  .option("--out <file>", "write this file instead, whole or not at all")
  .option("--groups", "add the groups, and who is in them (needs iam:membership:index and iam:org_user:index)")
  .action(async ({ out, groups = false }: Flags) => {
    const { formatRoleCatalog } = await import("../access");
    const { clientFromEnvironment } = await import("../iam");
    const { readRoleCatalog } = await import("../rights");
    const catalog = await readRoleCatalog(clientFromEnvironment(process.env), { withGroups: groups });
    const text = formatRoleCatalog(catalog);
    if (out === undefined) {
      process.stdout.write(text);
      return;
    }
    const { replaceFile } = await import("../files/drafts");
    try {
      replaceFile(out, Buffer.from(text));
    } catch (error) {
      throw new Error(`cannot write ${out}: ${messageOf(error)}`, { cause: error });
    }
    process.stderr.write(
      `flexera-iam: ${counted(catalog.roles.length, "role")} of org ${catalog.orgId} are in ${printable(out)}\n`,
    );
  });
