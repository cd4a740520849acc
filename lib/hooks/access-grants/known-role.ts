import type { IamClient, Role } from "../../iam";
import { HookError, type Path, type Report } from "../../plugin";
import { nearestHint } from "../shared/nearest";
import { ifVisible } from "../shared/visible";

interface Wanted {
  readonly orgId: string;
  /** The machine name. */
  readonly role: string;
  /** The attribute that says it. */
  readonly path?: Path | undefined;
}

interface Reporting {
  readonly warn: Report;
  readonly signal: AbortSignal;
}

/** Checks at plan that the organization has a role, and reports an error with the nearest names if not. */
export async function checkRole(
  wanted: Wanted,
  context: { readonly iam: IamClient },
  { error, ...reporting }: Reporting & { readonly error: Report },
): Promise<void> {
  const unknown = await ifUnknownRole(wanted, context, reporting);
  if (unknown) error(unknown.message, unknown.detail, unknown.path);
}

/** The error that the organization does not have a role; undefined when it has. That roles may not be seen is a warning. */
export async function ifUnknownRole(
  wanted: Wanted,
  { iam }: { readonly iam: IamClient },
  { warn, signal }: Reporting,
): Promise<HookError | undefined> {
  const { orgId, role } = wanted;
  const unchecked = `whether organization ${orgId} has the role ${JSON.stringify(role)} could not be checked`;
  const roles = await ifVisible(iam.roles.list({ orgId, signal, freshness: "run" }), unchecked, warn);
  return !roles || roles.some(({ name }) => name === role) ? undefined : unknownRole(wanted, roles);
}

/** The error that an organization does not have a role, which names the nearest of those that it has. */
export function unknownRole({ orgId, role, path }: Wanted, roles: readonly Role[]): HookError {
  const near = nearestHint(
    role,
    roles.map(({ name }) => name),
  );
  return new HookError(
    `organization ${orgId} has no role ${JSON.stringify(role)}`,
    `${near}Which roles there are depends on the organization's contract; the data source flexera_roles lists them.`,
    path,
  );
}
