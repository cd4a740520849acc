import { environmentVariable, FlexeraApiError, FlexeraError, type FlexeraSettingsError } from "../iam";
import { providerSchema } from "../hooks";
import { type Diagnostic, HookError, type Reading, snakeCase } from "../plugin";
import { isSetting } from "./settings";

/** How Terraform shows an error of the client: what happened in the headline, why and what to do below it. */
export function describeError(error: unknown): Omit<Diagnostic, "severity"> | undefined {
  if (error instanceof FlexeraApiError) {
    const { host, status, apiName, method, path, apiMessage, apiId, attempts } = error;
    const kind = apiName === "" ? status : `${status} ${apiName}`;
    const after = attempts > 1 ? ` (after ${attempts} attempts)` : "";
    return {
      summary: `${host} answered ${kind} to ${method} ${path}${after}`,
      detail: [
        apiMessage === "" ? "" : `It says: ${apiMessage}`,
        error.remedy,
        apiId === "" ? "" : `Flexera's support finds this answer by its error id, ${apiId}.`,
      ]
        .filter(Boolean)
        .join("\n\n"),
    };
  }
  if (error instanceof FlexeraError) return { summary: error.message, detail: error.remedy };
  return undefined;
}

/** Terraform reads before it destroys, and what it reads may be gone by then, or not for everybody to see. */
export function adviceOn(error: unknown, during: Reading): string | undefined {
  const isForbidden = error instanceof FlexeraApiError && error.status === 403;
  if (during === "refresh") {
    return isForbidden
      ? "It can be planned and destroyed without being read, by what the state says: -refresh=false."
      : undefined;
  }
  // Where an argument is at fault, what it names was not found.
  const isNotFound = error instanceof HookError && error.path !== undefined;
  return isForbidden || isNotFound
    ? "What depends on it can be destroyed without looking it up: terraform destroy -refresh=false."
    : undefined;
}

/** An error of the client about one of its options, in the names that users write. */
export function settingError({ setting, message, remedy }: FlexeraSettingsError): HookError {
  const name = setting.split(".").at(-1) ?? "";
  const where = isSetting(name)
    ? `Set it as ${snakeCase(name)} in the provider block, or by the environment variable ${environmentVariable(name)}.`
    : "";
  return new HookError(userNames(message), [userNames(remedy), where].filter(Boolean).join("\n\n"));
}

const settingNames = new RegExp(`\\b(${Object.keys(providerSchema.attributes).join("|")})\\b`, "g");

function userNames(text: string): string {
  return text.replace(settingNames, snakeCase);
}
