import { readFileSync } from "node:fs";
import { parseRoleCatalog, type RoleCatalog } from "../lib/access";
import { messageOf } from "../lib/model/errors/message-of";

export type { CatalogGroup, CatalogRole, RoleCatalog } from "../lib/access";

/**
 * Reads the pinned roles of an organization: the file that `flexera-iam roles --out` writes.
 *
 * @param file relative to the working directory
 * @throws Error that names the file when it cannot be read, or is something else
 */
export function readRoleCatalog(file: string): RoleCatalog {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(
      `cannot read the roles of the organization: ${messageOf(error)}; flexera-iam roles --out ${file} writes them`,
      { cause: error },
    );
  }
  return parseRoleCatalog(text, file);
}
