import { IamClient } from "./client";
import type { Environment } from "./environment";
import type { OptionsBesideEnvironment } from "./environment-options";

/** As {@link IamClient.fromEnvironment}. */
export function clientFromEnvironment(environment: Environment, options: OptionsBesideEnvironment = {}): IamClient {
  return IamClient.fromEnvironment(environment, options);
}
