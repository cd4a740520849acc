import type { ServiceAccount } from "../../iam";

/** An account as the API shows it. Times that it leaves out are null. */
export function accountState(orgId: string, account: ServiceAccount) {
  const { id, name, description, createdBy, ref } = account;
  const createdAt = account.createdAt || null;
  const updatedAt = account.updatedAt || null;
  return { id, orgId, name, description, createdBy, createdAt, updatedAt, ref };
}
