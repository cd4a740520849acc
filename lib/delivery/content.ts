import { type Credential, handedOver, type CredentialMember, credentialMembers } from "./credential";

/** In which form a credential is handed over. */
export interface ContentSettings {
  /** @default "json" */
  readonly format?: string | null | undefined;
  /** What members are called; those that it does not name are left out. @default - all, by their own names */
  readonly keys?: Readonly<Record<string, string>> | null | undefined;
  /** The text of the format `custom`. */
  readonly template?: string | null | undefined;
}

export const contentFormats = ["json", "env", "custom"] as const;

/** The variables that the provider itself, and the commands of this package, read. */
const variables: Readonly<Partial<Record<CredentialMember, string>>> = {
  orgId: "FLEXERA_ORG_ID",
  zone: "FLEXERA_ZONE",
  clientId: "FLEXERA_CLIENT_ID",
  clientSecret: "FLEXERA_CLIENT_SECRET",
};

/** A member in a template, as it is or as a JSON string with its quotes. */
const placeholder = /\{\{(json:)?(\w+)\}\}/g;

/** The object that is handed over: its members bear the names that are wanted. */
export function objectOf(credential: Credential, { keys }: ContentSettings): Readonly<Record<string, string>> {
  return keys === null || keys === undefined ? { ...handedOver(credential) } : named(credential, keys);
}

/** The text that is handed over, to a program or a file. */
export function contentOf(credential: Credential, settings: ContentSettings): string {
  switch (settings.format ?? "json") {
    case "env": {
      const members = named(credential, settings.keys ?? variables);
      return Object.entries(members)
        .map(([name, value]) => `${name}=${value}\n`)
        .join("");
    }
    case "custom":
      return (settings.template ?? "").replace(placeholder, (whole, json: string | undefined, member: string) => {
        if (!isMember(member)) return whole;
        return json === undefined ? credential[member] : JSON.stringify(credential[member]);
      });
    default:
      return `${JSON.stringify(objectOf(credential, settings))}\n`;
  }
}

/** Members that a template asks for, and that no credential has. */
export function unknownIn(template: string): string[] {
  const named = [...template.matchAll(placeholder)].map(([, , member = ""]) => member);
  return named.filter((member) => !isMember(member));
}

export function isMember(name: string): name is CredentialMember {
  return credentialMembers.some((member) => member === name);
}

function named(credential: Credential, keys: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  const chosen = credentialMembers.flatMap((member) => {
    const name = keys[member];
    return name === undefined ? [] : [[name, credential[member]] as const];
  });
  return Object.fromEntries(chosen);
}
