import { FlexeraApiError, parseRef, type Ref } from "../../iam";
import { HookError, type Report } from "../../plugin";
import type { FlexeraContext } from "../context";

/** The roles of which Flexera documents one to be needed to manage service accounts and grants. */
const adminRoles: readonly string[] = ["org_owner", "iam_admin"];

export function isAdmin(role: string): boolean {
  return adminRoles.includes(role);
}

/** Roles that a plan takes from a subject, in the scope of the organization. */
export interface Removal {
  readonly orgId: string;
  readonly subjectRef: string;
  readonly removedRoles: readonly string[];
  /** The roles that the subject has there afterwards, as far as this plan goes. */
  readonly remainingRoles: readonly string[];
  readonly signal: AbortSignal;
}

type Context = Pick<FlexeraContext, "iam" | "run">;

type Lockout = "yes" | "maybe" | "no";

/**
 * Refuses a removal that takes from the identity Terraform runs as the last role by which it can manage the organization,
 * and warns of one that may.
 *
 * @param allowed whether the user has said that it is meant
 * @throws HookError when Terraform would be locked out for certain
 */
export async function guardAgainstLockout(
  removal: Removal,
  allowed: boolean,
  context: Context,
  warn: Report,
): Promise<void> {
  const { orgId, subjectRef, removedRoles } = removal;
  const lost = removedRoles.filter(isAdmin);
  if (lost.length === 0) return;
  const remaining = remainingInRun(removal, context);
  if (allowed || remaining.some(isAdmin)) return;
  const lockout = await lockoutOf(removal, context);
  if (lockout === "no") return;
  const { kind, id } = parseRef(subjectRef);
  const what = `${kind.replace("-", " ")} ${id} loses ${lost.join(" and ")} in organization ${orgId}`;
  const consequence = `With neither ${adminRoles.join(" nor ")}, service accounts and grants cannot be managed any more`;
  if (lockout === "yes") {
    throw new HookError(
      `${what}, and Terraform runs as it`,
      `${consequence}. Run Terraform as another identity, or leave it one of these roles. If it is meant, set ` +
        "allow_self_lockout = true; before the resource is destroyed, that has to be applied first.",
    );
  }
  warn(
    `${what}, which Terraform may depend on`,
    `${consequence}. Whether the identity that Terraform runs as has such a role by other means cannot be told. If all is ` +
      "well, set allow_self_lockout = true to have no warning.",
  );
}

/** The roles that remain when all removals of the run are carried out. */
function remainingInRun({ orgId, subjectRef, removedRoles, remainingRoles }: Removal, { run }: Context): string[] {
  const taken = run.removedRoles;
  const { kind, id } = parseRef(subjectRef);
  const keyOf = (role: string): string => `${orgId} ${kind}:${id} ${role}`;
  for (const role of removedRoles) taken.add(keyOf(role));
  return remainingRoles.filter((role) => !taken.has(keyOf(role)));
}

/** Given that the subject loses its last administrative role, whether Terraform does; "maybe" where it cannot be told. */
async function lockoutOf({ orgId, subjectRef, signal }: Removal, { iam }: Context): Promise<Lockout> {
  const subject: Ref = parseRef(subjectRef);
  const identity = await iam.whoAmI({ signal });
  const options = { orgId, signal, freshness: "run" } as const;
  if (identity === undefined) return "maybe";
  try {
    if (identity.kind === "client") {
      // Groups are documented to have users as members.
      if (subject.kind !== "service-account") return "no";
      return (await iam.serviceAccountClients.find(subject.id, identity.clientId, options)) ? "yes" : "no";
    }
    const isSelf = subject.kind === "user" && subject.id === identity.userId;
    if (!isSelf && subject.kind !== "group") return "no";
    const admins = (await iam.accessRules.list({}, options))
      .filter(({ role }) => isAdmin(role.name))
      .map((rule) => rule.subject);
    // Who belongs to a group is not looked up.
    if (isSelf) return admins.some(({ kind }) => kind === "group") ? "maybe" : "yes";
    return admins.some(({ kind, id }) => kind === "user" && id === identity.userId) ? "no" : "maybe";
  } catch (error) {
    if (error instanceof FlexeraApiError && error.status === 403) return "maybe";
    throw error;
  }
}
