import type { CallOptions, IamClient, ServiceAccountSummary } from "../../iam";
import { HookError, type Path, type Report } from "../../plugin";
import type { FlexeraContext } from "../context";
import { listAccounts } from "./accounts";
import { accountText } from "./creation-errors";
import { listWithout } from "./not-found";
import { unlessForbidden } from "./visible";

interface Wanted {
  readonly orgId: string;
  readonly id: string;
  /** The attribute that says it. */
  readonly path: Path;
}

interface Reporting {
  readonly error: Report;
  readonly signal: AbortSignal;
}

/**
 * Checks at plan that the account exists for which something is to be created, and reports an error if not: an id that is
 * known at plan is not that of an account which the same plan creates. An identity that may not list accounts is spared the
 * check, and a warning that it could do nothing about: the API refuses the creation all the same.
 */
export async function checkAccount(
  { orgId, id, path }: Wanted,
  { error, signal }: Reporting,
  { iam, run }: Pick<FlexeraContext, "iam" | "run">,
): Promise<void> {
  if (run.madeAccounts.has(id)) return;
  const has = (accounts: readonly ServiceAccountSummary[] | undefined): boolean =>
    accounts?.some((account) => account.id === id) ?? true;
  const options = { orgId, signal };
  const before = await run.once(`accounts of ${orgId}`, () =>
    unlessForbidden(listAccounts(iam, { ...options, freshness: "run" })),
  );
  if (has(before)) return;
  // Another process, such as that of an aliased provider, may have created it meanwhile.
  const now = await run.once(`account ${orgId}/${id}`, () => listAccounts(iam, { ...options, freshness: "now" }));
  if (has(now)) return;
  const { message, detail } = missingAccount({ orgId, id, path }, now);
  error(message, detail, path);
}

/**
 * Makes sure that an account exists.
 *
 * @throws HookError when the organization lists its accounts without it
 */
export async function refuseMissingAccount(
  { id, path }: Pick<Wanted, "id"> & Partial<Wanted>,
  iam: Pick<IamClient, "serviceAccounts">,
  options: CallOptions & { readonly orgId: string },
): Promise<void> {
  const accounts = await listWithout(id, (freshness = options.freshness) =>
    listAccounts(iam, { ...options, freshness }),
  );
  if (accounts !== undefined) throw missingAccount({ orgId: options.orgId, id, path }, accounts);
}

/** The error that an organization does not have an account, which names those that it has. */
function missingAccount(
  { orgId, id, path }: Omit<Wanted, "path"> & { readonly path: Path | undefined },
  accounts: readonly ServiceAccountSummary[],
): HookError {
  const there = accounts.length === 0 ? "It has none" : `It has ${accounts.map(accountText).join(", ")}`;
  return new HookError(
    `organization ${orgId} has no service account ${id}`,
    `${there}. Correct the id, or refer to the resource or the data source flexera_service_account, which know it.`,
    path,
  );
}
