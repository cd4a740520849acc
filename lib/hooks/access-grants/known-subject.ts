import { parseRef } from "../../iam";
import { HookError, type Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import type { Run } from "../run";
import { assertDeleted, undefinedIfNotFound } from "../shared/not-found";
import { checkAccount, refuseMissingAccount } from "../shared/known-account";
import { ifVisible } from "../shared/visible";
import { refText } from "./grant-text";

interface Wanted {
  readonly orgId: string;
  readonly subjectRef: string;
}

/** Checks at plan that the subject of a new grant exists when it is a service account. */
export async function checkSubject(
  { orgId, subjectRef }: Wanted,
  reporting: { readonly error: Report; readonly signal: AbortSignal },
  context: FlexeraContext,
): Promise<void> {
  const { kind, id } = parseRef(subjectRef);
  if (kind === "service-account") await checkAccount({ orgId, id, path: ["subjectRef"] }, reporting, context);
}

/**
 * Makes sure that a subject exists, of which nothing can be told by the roles that it holds. An identity that may not look
 * gets a warning.
 *
 * @throws HookError when it does not exist
 */
export async function refuseMissingSubject(
  { orgId, subjectRef }: Wanted,
  { warn, signal }: { readonly warn: Report; readonly signal: AbortSignal },
  context: FlexeraContext,
): Promise<void> {
  const { kind, id } = parseRef(subjectRef);
  const options = { orgId, signal };
  const { iam } = context;
  const find = async (): Promise<void> => {
    if (kind === "service-account") {
      await refuseMissingAccount({ id }, iam, options);
      return;
    }
    const found = kind === "user" ? iam.users.show(id, options) : iam.groups.show(id, options);
    if ((await undefinedIfNotFound<unknown>(found)) !== undefined) return;
    await assertDeleted({ orgId }, context);
    throw new HookError(
      `organization ${orgId} has no ${refText(subjectRef)}`,
      `Which there are, the data source flexera_${kind}s lists.`,
    );
  };
  await ifVisible(find(), `whether ${refText(subjectRef)} exists could not be checked`, warn);
}

/** Whether the subject is a service account that did not exist before this run. */
export function isMadeInRun(subjectRef: string, { madeAccounts }: Run): boolean {
  const { kind, id } = parseRef(subjectRef);
  return kind === "service-account" && madeAccounts.has(id);
}
