import type { IamClient, ServiceAccountSummary } from "../../iam";
import { isUnknown, type Path, type Report, sameText, type Unknown } from "../../plugin";
import { snakeCase } from "../../schema";
import { hclText, importCommand } from "../shared/copyable";

/** What the checks for what is unmanaged have in common. */

interface IdOrName {
  readonly serviceAccountId: string | null;
  readonly serviceAccountName: string | null;
}

type Value = string | Unknown | null;

/** The members that say which account an entry is about. */
export const accountMembers = ["serviceAccountId", "serviceAccountName"] as const satisfies readonly (keyof IdOrName)[];

interface Entries {
  /** As the configuration says them. */
  readonly entries: Unknown | null | readonly (Unknown | Readonly<Record<string, unknown>>)[];
  /** The attribute that they are, in Terraform's name. */
  readonly attribute: string;
  /** The members that say what an entry is about, by their TypeScript names. */
  readonly members: readonly string[];
}

/** Refuses entries that do not say by one member what they are about. */
export function refuseUnclear({ entries, attribute, members }: Entries, path: Path, error: Report): void {
  for (const [index, entry] of known(entries).entries()) {
    if (isUnknown(entry) || given(entry, members).length === 1) continue;
    error(`what is meant by ${attribute}[${index}] is not clear`, `Give one of ${listed(members)}, and only one.`, [
      ...path,
      index,
    ]);
  }
}

/** @param everything what an entry that says nothing would stand for */
export function refuseEmpty({ entries, attribute, members }: Entries, everything: string, error: Report): void {
  for (const entry of known(entries)) {
    if (isUnknown(entry) || given(entry, members).length > 0) continue;
    error(
      `an entry of ${attribute} is empty`,
      `It would have ${everything} ignored. Give at least one of ${listed(members)}.`,
      [attribute],
    );
  }
}

function known<T>(entries: Unknown | null | readonly T[]): readonly T[] {
  return entries === null || isUnknown(entries) ? [] : entries;
}

function given(entry: Readonly<Record<string, unknown>>, members: readonly string[]): Value[] {
  return members.map((member) => (entry[member] ?? null) as Value).filter((value) => value !== null);
}

function listed(members: readonly string[]): string {
  const names = members.map(snakeCase);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/**
 * The accounts that an entry may mean: one, none when it does not exist, or several of a name.
 *
 * @param accounts all of the organization
 */
export function accountsMeant<T extends Pick<ServiceAccountSummary, "id" | "name">>(
  { serviceAccountId, serviceAccountName }: IdOrName,
  accounts: readonly T[],
): readonly T[] {
  return accounts.filter(({ id, name }) =>
    serviceAccountId === null
      ? serviceAccountName !== null && sameText(name, serviceAccountName)
      : id === serviceAccountId,
  );
}

/** Whether an entry of `ignore` is about an account: what it leaves out fits any. */
export function isAbout(
  { serviceAccountId, serviceAccountName }: IdOrName,
  { id, name }: Pick<ServiceAccountSummary, "id" | "name">,
): boolean {
  return (serviceAccountId ?? id) === id && sameText(serviceAccountName ?? name, name);
}

/** The client that Terraform signs in with, if it does so with one and that can be told. */
export async function ownClientId(iam: IamClient, signal: AbortSignal): Promise<string | undefined> {
  const identity = await iam.whoAmI({ signal });
  return identity?.kind === "client" ? identity.clientId : undefined;
}

/** The language that suggestions are written in; Terraform's own when nothing is said. */
export type CodeLanguage = "hcl" | "typescript" | null;

/** Members of an object, as they are written in a language. */
export function entryIn(language: CodeLanguage, members: Readonly<Record<string, string>>): string {
  const isHcl = language !== "typescript";
  const written = Object.entries(members).map(([name, value]) =>
    isHcl ? `${snakeCase(name)} = ${hclText(value)}` : `${name}: ${JSON.stringify(value)}`,
  );
  return `{ ${written.join(", ")} }`;
}

interface Found {
  /** The parts of the import id. */
  readonly importId: readonly string[];
  /** What an entry of `ignore` says, by TypeScript names. */
  readonly entry: Readonly<Record<string, string>>;
  /** Whether Terraform itself signs in with it. */
  readonly isOwn: boolean;
}

/** What can be done about something that is in no code. A plan that destroys it names it once more. */
export function remedy({ importId, entry, isOwn }: Found, language: CodeLanguage): string {
  const otherwise = isOwn
    ? "Terraform itself signs in with it, so do not delete it"
    : "if nobody needs it, delete it, unless this plan does so";
  const how =
    language === "typescript"
      ? `construct.importFrom(${JSON.stringify(importId.join("/"))})`
      : importCommand(...importId);
  return (
    `To keep it, manage it in code: import it (${how}); ${otherwise}; if it is managed ` +
    `elsewhere, add ${entryIn(language, entry)} to ignore.`
  );
}
