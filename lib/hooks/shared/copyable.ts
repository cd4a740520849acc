import { shellWord } from "../../redaction";

/*
 * What messages offer for copying. Ids come from the server: whatever is in them must stay one word of the command, or one text
 * of the configuration.
 */

/** @param parts of the import id: the organization's id, the account's, … */
export function importCommand(...parts: readonly string[]): string {
  return `terraform import ADDRESS ${shellWord(parts.join("/"))}`;
}

/** Where which of several is meant cannot be told, and a person has to put its id in. */
export function importCommandForAnyOf(orgId: string): string {
  return `terraform import ADDRESS ${shellWord(orgId)}/{id}`;
}

/** Deletes a client. The shell's variables hold the address of the API and an access token. */
export function deleteClientCommand(orgId: string, accountId: string, clientId: string): string {
  const path = ["iam", "v1", "orgs", orgId, "service-accounts", accountId, "clients", clientId];
  const word = shellWord(path.map((name) => `/${encodeURIComponent(name)}`).join(""));
  return `curl -X DELETE -H "Authorization: Bearer $TOKEN" "$API"${word}`;
}

/** A text in HCL, in which nothing is a template. */
export function hclText(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}
