import type { ServiceAccount } from "../../iam";
import { normalText } from "../../plugin";

/** An account as the API shows it, in Terraform's spelling. Times that it leaves out are null. */
export function accountState(orgId: string, account: ServiceAccount) {
  const { id, createdBy, ref } = account;
  const name = normalText(account.name);
  const description = normalText(account.description);
  const createdAt = account.createdAt || null;
  const updatedAt = account.updatedAt || null;
  return { id, orgId, name, description, createdBy, createdAt, updatedAt, ref };
}
