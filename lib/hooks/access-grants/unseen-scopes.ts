import type { Report } from "../../plugin";
import { refText } from "./grant-text";
import type { Hidden, Seen } from "./holdings";
import { scopesNamed, type View } from "./view";

interface Unchecked {
  readonly orgId: string;
  /** What could not be checked there, such as `which roles service account 7 holds`. */
  readonly what: string;
  /** What comes of it, as a sentence. */
  readonly consequence: string;
}

/** Warns, once for all of them, of projects of which the rules may not be seen. */
export function warnOfHidden(hidden: readonly Hidden[], { orgId, what, consequence }: Unchecked, warn: Report): void {
  const [first] = hidden;
  if (first === undefined) return;
  const projects = [...new Set(hidden.flatMap(({ scope }) => (scope === undefined ? [] : [refText(scope)])))];
  const isListed = hidden.every(({ scope }) => scope !== undefined);
  const where =
    isListed && projects.length === 1
      ? (projects[0] ?? "")
      : `${isListed ? `${projects.length} ` : "the "}projects of organization ${orgId}`;
  const which = isListed && projects.length > 1 ? `They are ${projects.join(", ")}. ` : "";
  const { message, remedy } = first.refusal;
  warn(`${what} in ${where} could not be checked`, `${which}${consequence} ${message}. ${remedy}`.trim());
}

/** Warns of each project that `scopes` names and the organization does not have. */
export function warnOfMissing({ missing }: Seen, view: View, warn: Report): void {
  const named = scopesNamed(view) ?? [];
  for (const scope of missing.filter((each) => named.includes(each))) {
    warn(
      `scopes names ${refText(scope)}, which organization ${view.orgId} does not have`,
      "Nothing is looked at there. Correct the reference, or remove it; which projects there are, the data source " +
        "flexera_projects lists.",
      ["scopes"],
    );
  }
}
