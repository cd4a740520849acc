import { type AccessClass, accessClasses, type Change } from "../access";
import { counted } from "../model/counted";
import type { Finding, Review, ReviewedChange, Source, Waived } from "./result";

/** The roles that come and go: `+ iam_admin, - observer`. */
export function rolesSentence({ roles }: ReviewedChange): string {
  const told = [...roles.gained.map((role) => `+ ${role}`), ...roles.lost.map((role) => `- ${role}`)];
  return told.length > 0 ? told.join(", ") : "the same roles";
}

/** What a change means: `can grant roles, and 3 more privileges; loses 1 privilege`. */
export function meaningSentence(change: ReviewedChange): string {
  const { capabilities, privileges, unknownRoles } = change;
  const named = new Set(capabilities.flatMap((one) => one.privileges));
  const others = privileges.gained.filter((one) => !named.has(one));
  const parts = [
    capabilities.length > 0 &&
      `can ${list(capabilities.map(({ can }) => can))}${others.length > 0 ? `, and ${more(others)}` : ""}`,
    capabilities.length === 0 && others.length > 0 && `gains ${counted(others.length, "privilege")}${examples(others)}`,
    unknownRoles.gained.length > 0 && `what ${list(unknownRoles.gained)} gives is not known`,
    privileges.lost.length > 0 && `loses ${counted(privileges.lost.length, "privilege")}${examples(privileges.lost)}`,
    unknownRoles.lost.length > 0 && `loses what ${list(unknownRoles.lost)} gives, which is not known`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join("; ") : "nothing that it could not do before, and all that it could";
}

/** How many members of a group are named one by one. */
const mostMembers = 5;

export function whoAndWhere({ subject, scope }: ReviewedChange): string {
  const { label, members } = subject;
  const others = members.length - mostMembers;
  const named = [...members.slice(0, mostMembers), ...(others > 0 ? [`${others} more`] : [])];
  return `${label}${members.length > 0 ? ` (${named.join(", ")})` : ""} in ${scope.label}`;
}

export function changeSentence(change: ReviewedChange): string {
  return `${whoAndWhere(change)}: ${rolesSentence(change)}: ${meaningSentence(change)}${waivedSentence(change.waived)}`;
}

/** By whom something is allowed: `; escalates, allowed by Ada until 2027-01-31: moving the org`. */
export function waivedSentence(waived: Waived | null): string {
  if (waived === null) return "";
  const by = waived.by.map(({ who, until, why }) => `allowed by ${who} until ${until}: ${why}`);
  return `; ${waived.class}, ${by.join("; ")}`;
}

export function findingSentence({ subject, scope, message, waived }: Finding): string {
  const said = [subject, scope !== null && subject !== null && `in ${scope}`, message].filter(Boolean).join(" ");
  return `${said}${waivedSentence(waived)}`;
}

/** Where something is said: `flexera_access_grant.admin, …`. */
export function sourcesSentence(sources: readonly Source[]): string {
  const [first, ...others] = sources.map(sourceText);
  if (first === undefined) return "";
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

function sourceText({ address, plan, position }: Source): string {
  if (position) return `${position.file}:${position.line}`;
  return address === "" ? plan : address;
}

/** The whole in one line. */
export function verdictSentence({ verdict, changes, findings }: Review): string {
  const count = (one: AccessClass) =>
    changes.filter((each) => each.class === one).length + findings.filter((each) => each.class === one).length;
  const counts = [...accessClasses]
    .reverse()
    .map((one) => [one, count(one)] as const)
    .filter(([, number]) => number > 0)
    .map(([one, number]) => `${number} ${classWords[one]}`);
  return `${verdictWords[verdict]}${counts.length > 0 ? ` (${counts.join(", ")})` : ""}`;
}

const verdictWords: Readonly<Record<AccessClass, string>> = {
  none: "NONE: nobody gains or loses anything",
  narrows: "NARROWS: somebody loses something, and nobody gains anything",
  broadens: "BROADENS: somebody gains something",
  escalates: "ESCALATES: somebody gains what opens a way to more",
};

const classWords: Readonly<Record<AccessClass, string>> = {
  none: "to know",
  narrows: "narrow",
  broadens: "broaden",
  escalates: "escalate",
};

/** How many of a change are told one by one. */
const fewest = 3;

function examples(privileges: Change["gained"]): string {
  const shown = privileges.slice(0, fewest);
  return ` (${shown.join(", ")}${privileges.length > shown.length ? ", …" : ""})`;
}

function more(privileges: readonly string[]): string {
  return `${privileges.length} more privilege${privileges.length === 1 ? "" : "s"}${examples(privileges)}`;
}

function list(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  return texts.length > 1 ? `${texts.slice(0, -1).join(", ")} and ${last}` : last;
}

/** What matters most comes first; what matters alike stays in order. */
export function byClass<T extends { readonly class: AccessClass }>(all: readonly T[]): T[] {
  return [...all].sort((one, other) => accessClasses.indexOf(other.class) - accessClasses.indexOf(one.class));
}
