import type { RoleCatalog } from "../access";
import { type EnvironmentSetting, fromEnvironment } from "../iam/environment";
import { contentOf } from "./input";

/** Whether the environment names an org, and what to sign in with. */
export function isOrgNamed(): boolean {
  const isSet = (setting: EnvironmentSetting): boolean => fromEnvironment(process.env, setting) !== undefined;
  return isSet("orgId") && (isSet("accessToken") || isSet("refreshToken") || isSet("clientId"));
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
