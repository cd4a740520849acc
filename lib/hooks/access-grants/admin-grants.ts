import { parseRef } from "../../iam";
import { isUnknown, type Path, type Report, type Unknown } from "../../plugin";
import { grantText, refText } from "./grant-text";
import type { RoleInScope } from "./role-in-scope";

/** What the two roles let their holder do that Flexera names for managing an organization. */
const allowed: Readonly<Record<string, string>> = {
  org_owner:
    "It is the highest role: whoever holds it may do everything in the organization, and grant every role to anybody",
  iam_admin:
    "Whoever holds it manages users, groups, service accounts and their credentials, and may grant every role to anybody, " +
    "itself included",
};

interface NewGrants {
  readonly orgId: string;
  readonly subjectRef: string | Unknown;
  readonly grants: readonly RoleInScope[];
  readonly path: Path;
}

/**
 * Warns of roles by which their holder can give itself all others, and of one that a service account is refused: the API's
 * description says so twice, though a template of Flexera's own grants it.
 */
export function warnOfAdminGrants({ orgId, subjectRef, grants, path }: NewGrants, warn: Report): void {
  const who = isUnknown(subjectRef) ? "the subject, which is not known yet," : refText(subjectRef);
  const isAccount = !isUnknown(subjectRef) && parseRef(subjectRef).kind === "service-account";
  for (const grant of grants) {
    const { role } = grant;
    const detail = Object.hasOwn(allowed, role) ? allowed[role] : undefined;
    if (detail === undefined) continue;
    const refusal =
      role === "org_owner" && isAccount
        ? " Flexera documents that a service account cannot be granted it: the apply may fail with a 400. The role iam_admin is the " +
          "role that manages service accounts and grants."
        : "";
    warn(
      `${who} is to get ${grantText(orgId, grant)}`,
      `${detail}. If that is not needed, grant a narrower role.${refusal}`,
      path,
    );
  }
}
