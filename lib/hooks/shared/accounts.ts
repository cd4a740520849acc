import {
  type CallOptions,
  type FlexeraApiError,
  type IamClient,
  isNotFound,
  type ServiceAccountSummary,
} from "../../iam";
import { HookError } from "../../plugin";

/**
 * All accounts of an organization.
 *
 * @throws HookError when the organization cannot be found
 */
export async function listAccounts(
  { serviceAccounts }: Pick<IamClient, "serviceAccounts">,
  options: CallOptions & { readonly orgId: string },
): Promise<readonly ServiceAccountSummary[]> {
  try {
    return await serviceAccounts.list(options);
  } catch (error) {
    throw isNotFound(error) ? orgNotFound(options.orgId, error) : error;
  }
}

/** A list is not there only when its organization is not, or not at this address. */
export function orgNotFound(orgId: string, cause: FlexeraApiError): HookError {
  return new HookError(
    `organization ${orgId} cannot be found`,
    `${cause.message}. Nothing is changed, and nothing counts as deleted. Check org_id (FLEXERA_ORG_ID), zone ` +
      `(FLEXERA_ZONE) and, if it is set, api_url (FLEXERA_API_URL): ${cause.host} does not know the organization, or is ` +
      `not Flexera's API.`,
  );
}
