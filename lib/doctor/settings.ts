import { type Environment, environmentVariable, type EnvironmentSetting } from "../iam";
import { type Finding, note, warning } from "./finding";

/** The variables of Flexera's own command line, and the setting of the provider that each has the meaning of. */
const ofFlexerasCommand: Readonly<Partial<Record<EnvironmentSetting, string>>> = {
  orgId: "FLEXERA_CLI_ORG_ID",
  zone: "FLEXERA_CLI_ZONE",
  accessToken: "FLEXERA_CLI_ACCESS_TOKEN",
  refreshToken: "FLEXERA_CLI_REFRESH_TOKEN",
  clientId: "FLEXERA_CLI_CLIENT_ID",
  clientSecret: "FLEXERA_CLI_CLIENT_SECRET",
  apiUrl: "FLEXERA_CLI_API_BASE_URL",
  loginUrl: "FLEXERA_CLI_LOGIN_BASE_URL",
};
const credentials = ["accessToken", "refreshToken", "clientId", "clientSecret"] as const;
const settings = ["orgId", "zone", "apiUrl", "loginUrl", ...credentials] as const;

/** What the environment says, by the provider's variables. */
export interface Found {
  readonly environment: Environment;
  readonly findings: readonly Finding[];
}

/**
 * Reads the provider's variables. Where one is not set, that of Flexera's own command line counts here, and the findings say
 * that it does not elsewhere. Credentials are taken from one of the two only.
 */
export function settingsIn(given: Environment): Found {
  const isSet = (variable: string): boolean => (given[variable] ?? "") !== "";
  const hasOwn = credentials.some((setting) => isSet(environmentVariable(setting)));
  const environment: Partial<Record<string, string>> = { ...given };
  const borrowed: string[] = [];
  for (const setting of settings) {
    const own = environmentVariable(setting);
    const other = ofFlexerasCommand[setting];
    const isCredential = credentials.some((one) => one === setting);
    if (isSet(own) || other === undefined || !isSet(other) || (isCredential && hasOwn)) continue;
    environment[own] = given[other];
    borrowed.push(`${own}=$${other}`);
  }
  return { environment, findings: [...severalCredentials(isSet), ...notReadElsewhere(borrowed)] };
}

function notReadElsewhere(borrowed: readonly string[]): Finding[] {
  if (borrowed.length === 0) return [];
  const says =
    "what follows is from the variables FLEXERA_CLI_… of Flexera's command line, which only this command reads";
  return [warning("settings", says, `For cdktf and terraform: export ${borrowed.join(" ")}`)];
}

function severalCredentials(isSet: (variable: string) => boolean): Finding[] {
  const names = credentials
    .filter((one) => one !== "clientSecret")
    .map(environmentVariable)
    .filter(isSet);
  const [first, ...rest] = names;
  if (first === undefined || rest.length === 0) return [];
  return [note("settings", `${first} counts, not ${rest.join(" or ")}, which is set as well`)];
}
