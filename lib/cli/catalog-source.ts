import { readFile } from "node:fs/promises";
import type { RoleCatalog } from "../access";
import { messageOf } from "../model/errors/message-of";

/** Whether the environment names an org, and what to sign in with. */
export function isOrgNamed(): boolean {
  const isSet = (name: string): boolean => (process.env[name] ?? "") !== "";
  const credentials = ["FLEXERA_ACCESS_TOKEN", "FLEXERA_REFRESH_TOKEN", "FLEXERA_CLIENT_ID"];
  return isSet("FLEXERA_ORG_ID") && credentials.some(isSet);
}

/** The catalogue in a file; without one, that of the org which the environment names. */
export async function catalogFrom(file: string | undefined): Promise<RoleCatalog> {
  if (file === undefined) {
    const { clientFromEnvironment } = await import("../iam");
    const { readRoleCatalog } = await import("../rights");
    return readRoleCatalog(clientFromEnvironment(process.env));
  }
  const { parseRoleCatalog } = await import("../access");
  return parseRoleCatalog(await contentOf(file), file);
}

/** @throws Error that names the file */
export async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new Error(`cannot read ${file}: ${messageOf(error)}`, { cause: error });
  }
}
