import { parseRef } from "../../iam";
import type { Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Run } from "../run";
import { checkAccount } from "../shared/known-account";

/** Checks at plan that the subject of a new grant exists when it is a service account. */
export async function checkSubject(
  { orgId, subjectRef }: { readonly orgId: string; readonly subjectRef: string },
  reporting: { readonly error: Report; readonly signal: AbortSignal },
  context: FlexeraContext,
): Promise<void> {
  const { kind, id } = parseRef(subjectRef);
  if (kind === "service-account") await checkAccount({ orgId, id, path: ["subjectRef"] }, reporting, context);
}

/** Whether the subject is a service account that did not exist before this run. */
export function isMadeInRun(subjectRef: string, { madeAccounts }: Run): boolean {
  const { kind, id } = parseRef(subjectRef);
  return kind === "service-account" && madeAccounts.has(id);
}
