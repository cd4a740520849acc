import { serviceAccountRef } from "../model/refs";
import { literal } from "./hcl/literal";
import type { Source } from "./errors";
import { fileInTheWay } from "./errors";

export const tfqueryFile = "flexera-org.tfquery.hcl";

/** Which accounts are asked for. */
export interface QueriedAccount {
  readonly id: string;
  readonly name: string;
}

const head = "# Written by `flexera-iam export --language tfquery`.\n";

/**
 * A query for Terraform 1.14 and later, which lists what an org holds and generates the code of it.
 *
 * @param accounts those that are asked for; undefined for all
 */
export function tfquery(accounts: readonly QueriedAccount[] | undefined): string {
  const blocks =
    accounts === undefined
      ? [
          list("flexera_service_account", "all", []),
          list("flexera_access_grant", "all", []),
          list("flexera_service_account_client", "all", []),
        ]
      : accounts.flatMap(({ id, name }) => [
          list("flexera_service_account", `account_${id}`, [["name_pattern", literal(patternOf(name))]]),
          list("flexera_access_grant", `account_${id}`, [["subject_ref", literal(serviceAccountRef(id))]]),
          list("flexera_service_account_client", `account_${id}`, [["service_account_id", literal(id)]]),
        ]);
  return (
    `${head}#\n#   terraform query                                       lists what there is\n` +
    `#   terraform query -generate-config-out=flexera-org.tf   writes its code and import blocks\n\n${blocks.join("\n")}`
  );
}

/** @throws ExportError when a file is there that no export has written */
export function checkTfqueryFile(text: string | undefined, file: Source): void {
  if (text !== undefined && !text.startsWith(head)) throw fileInTheWay(file);
}

/** More than an org has; Terraform ends a list after a hundred unless it is told another number. */
const limit = 100_000;

function list(type: string, name: string, config: readonly (readonly [name: string, value: string])[]): string {
  const filters = config.map(([key, value]) => `    ${key} = ${value}\n`);
  const block = filters.length === 0 ? "" : `\n  config {\n${filters.join("")}  }\n`;
  return `list "${type}" "${name}" {\n  provider = flexera\n  limit    = ${limit}\n${block}}\n`;
}

/** What has a meaning in a pattern stands for any character there. */
function patternOf(name: string): string {
  return name.replace(/[*]/g, "?");
}
