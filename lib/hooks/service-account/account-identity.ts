import { normalText } from "../../plugin";

/** One and the same for all that one account is known by: what a run knows it by. */
export function accountKey({ orgId, id }: { readonly orgId: string; readonly id: string }): string {
  return `account ${orgId} ${id}`;
}

/** What a run knows an account by that has no id yet: this provider makes one of a name at most. */
export function accountNameKey({ orgId, name }: { readonly orgId: string; readonly name: string }): string {
  return `account named ${orgId} ${normalText(name)}`;
}

/** Accounts of one organization are created and deleted one after the other: a creation looks at all that there are. */
export function accountsMutexKey(orgId: string): string {
  return `service accounts of ${orgId}`;
}
