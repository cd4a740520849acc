import { clientFromEnvironment, type Environment, FlexeraError, fromEnvironment, firstCredentials } from "../iam";
import { messageOf } from "../model/errors/message-of";
import { failure, type Finding, type Status } from "./finding";
import { checkIdentity } from "./identity";
import { checkLockEntries } from "./lock-entries";
import { checkNetwork } from "./network";
import { checkEngine, checkNode, checkProvider, checkTerraformSettings } from "./programs";
import { settingsIn } from "./settings";

export interface Examination {
  /** Where the project, or the Terraform configuration, is. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Looks at everything that a deployment needs. What is amiss is a finding, never an error. */
export async function examine({ directory, environment }: Examination): Promise<readonly Finding[]> {
  const { finding, provider } = checkProvider();
  const [node, engine, account] = await Promise.all([
    checkNode(environment),
    checkEngine(environment),
    checkAccount(environment),
  ]);
  const locks = provider === undefined ? [] : checkLockEntries(directory, provider);
  return [node, engine, ...checkTerraformSettings(environment), finding, ...locks, ...account];
}

async function checkAccount(given: Environment): Promise<Finding[]> {
  const { environment, findings } = settingsIn(given);
  const get = (setting: Parameters<typeof fromEnvironment>[1]): string | undefined =>
    fromEnvironment(environment, setting);
  try {
    const iam = clientFromEnvironment(environment);
    const credentials = firstCredentials({
      accessToken: get("accessToken"),
      refreshToken: get("refreshToken"),
      clientId: get("clientId"),
      clientSecret: get("clientSecret"),
    });
    const network = checkNetwork([iam.loginUrl, iam.apiUrl], given);
    // A client was made with them, so they are there and whole.
    const identity = credentials === undefined || "half" in credentials ? [] : await checkIdentity(iam, credentials);
    return [...findings, ...network, ...identity];
  } catch (error) {
    const remedy = error instanceof FlexeraError ? error.remedy : "See the README on what the environment has to say.";
    return [...findings, failure("settings", messageOf(error), remedy)];
  }
}

/** The worst of all findings. */
export function worstOf(findings: readonly Finding[]): Status {
  const has = (status: Status): boolean => findings.some((finding) => finding.status === status);
  return has("failure") ? "failure" : has("warning") ? "warning" : "ok";
}
