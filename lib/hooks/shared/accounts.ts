import {
  type CallOptions,
  type FlexeraApiError,
  type IamClient,
  isNotFound,
  type ServiceAccount,
  type ServiceAccountSummary,
} from "../../iam";
import { HookError, normalText } from "../../plugin";

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

/** An account as the API shows it, in Terraform's spelling. Times that it leaves out are null. */
export function accountState(orgId: string, account: ServiceAccount) {
  const { id, createdBy, ref } = account;
  const name = normalText(account.name);
  const description = normalText(account.description);
  const createdAt = account.createdAt || null;
  const updatedAt = account.updatedAt || null;
  return { id, orgId, name, description, createdBy, createdAt, updatedAt, ref };
}

interface Identified {
  readonly id: string;
}

/** Orders things by id, so that a list does not change with the order of the API's answer. Ids may pass 2^53. */
export function byId({ id: a }: Identified, { id: b }: Identified): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
