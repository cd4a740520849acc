import { FlexeraApiError, type IamClient, isNotFound } from "../../iam";
import { type Defer, HookError, isUnknown, type Unknown } from "../../plugin";
import type { FlexeraContext } from "../context";
import { orgNotFound } from "./accounts";
import { assertDeleted, type Gone } from "./not-found";

interface InOrg {
  readonly orgId: string;
}

/**
 * The organization a resource is planned in, as `defaults`: left out, the provider's when it is made, its own ever after.
 *
 * @throws HookError when the provider is set to another organization than the one that the resource was made in
 */
export function defaultOrgId(
  { prior, config }: { readonly prior: InOrg | null; readonly config: { readonly orgId: string | Unknown | null } },
  context: FlexeraContext,
): { readonly orgId: string | Unknown } {
  if (config.orgId !== null) return { orgId: config.orgId };
  if (prior && !isUnknown(context.orgId) && prior.orgId !== context.orgId) throw otherOrg(prior.orgId, context.orgId);
  return { orgId: prior?.orgId ?? context.orgId };
}

/**
 * Reads something of a resource's own organization.
 *
 * @param read gives undefined when the API says that it does not exist, which is believed only of an organization that is
 *   there; of a list, it lets the error pass
 * @throws HookError when the organization cannot be found
 */
export async function readIn<T>(place: Gone, context: FlexeraContext, read: () => Promise<T>): Promise<T> {
  const { orgId } = place;
  try {
    const found = await read();
    if (found === undefined) await assertDeleted(place, context);
    return found;
  } catch (error) {
    if (isNotFound(error)) throw orgNotFound(orgId, error);
    const refused = error instanceof FlexeraApiError && (error.status === 403 || error.status === 401);
    if (refused && !isUnknown(context.orgId) && orgId !== context.orgId) throw otherOrg(orgId, context.orgId);
    throw error;
  }
}

function otherOrg(own: string, providers: string): HookError {
  return new HookError(
    `the resource is in organization ${own}, but the provider is set to ${providers}`,
    `Nothing is changed. If the provider's organization is wrong, correct org_id or FLEXERA_ORG_ID. If the resource is to ` +
      `stay in ${own} beside others, give it org_id = "${own}". To have it in ${providers} instead, give it ` +
      `org_id = "${providers}": the plan then shows that it is replaced.`,
    ["orgId"],
  );
}

/**
 * The organization of an import by identity: left out, the provider's.
 *
 * @throws HookError when that is not known yet
 */
export function importedOrgId(orgId: string | null, context: Pick<FlexeraContext, "orgId">): string {
  const known = orgId ?? context.orgId;
  if (!isUnknown(known)) return known;
  throw new HookError("the organization is not known yet", "Give org_id in the identity.");
}

/** Has something put off until the organization is known, where Terraform offers that. */
export function deferUnknownOrg({
  planned,
  defer,
}: {
  readonly planned: { readonly orgId: unknown } | null;
  readonly defer: Defer | undefined;
}): void {
  if (planned && isUnknown(planned.orgId)) defer?.("provider");
}

/** The organization that a data source, a list or an action is about: left out, the provider's. */
export function requestedOrgId(config: { readonly orgId: string | null }, iam: IamClient): string {
  return config.orgId ?? iam.orgId;
}
