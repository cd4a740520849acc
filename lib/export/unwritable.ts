import type { ListedAccount } from "../listing";
import { roleName } from "../model/schemas/common";

/** Why a text cannot stand in code so that Terraform has the same text in the end; undefined when it can. */
export function textProblem(text: string, longest: number): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return "has half a character in it, which cannot be written as UTF-8";
  if (text.includes("\0")) return "has a NUL in it, which Terraform cannot have in a text";
  // cdktf takes it for a reference of its own.
  if (/\$\{TfToken\[|#\{Token\[|\bTfToken\[TOKEN/.test(text)) return "has what CDK for Terraform takes for a reference";
  return text.length > longest ? `is longer than the documented ${longest} characters` : undefined;
}

/** Why an account cannot be written; undefined when it can. */
export function accountProblem({ name, description }: ListedAccount): string | undefined {
  if (name === "") return "it has no name";
  const ofName = textProblem(name, 512);
  if (ofName !== undefined) return `its name ${ofName}`;
  const ofDescription = textProblem(description, 4096);
  return ofDescription && `its description ${ofDescription}`;
}

/** Why a client cannot be written; undefined when it can. */
export function clientProblem(clientId: string): string | undefined {
  return /^[\w.~-]{1,512}$/.test(clientId) && !/^\.{1,2}$/.test(clientId)
    ? undefined
    : "its client id has characters that an import id cannot have";
}

/** Why a role cannot be written; undefined when it can. */
export function roleProblem(role: string): string | undefined {
  return roleName.regexp.test(role) ? undefined : "it is not a role's machine name";
}
