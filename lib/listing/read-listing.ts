import type { AccessRule, CallOptions, IamClient, ServiceAccountSummary } from "../iam";
import { orgRef, projectRef } from "../model/refs";
import type { ListedAccount, ListedGrant, Listing, Named, SubjectKind } from "./listing";
import { Reading } from "./reading";

export interface ListingOptions extends Pick<CallOptions, "signal"> {
  /** Whose grants are wanted besides those of service accounts. @default none */
  readonly grantsOf?: readonly ("users" | "groups")[] | undefined;
  /** Which accounts are wanted, by what the list of all tells of them; of others nothing more is read. @default all */
  readonly wants?: ((account: ServiceAccountSummary) => boolean) | undefined;
  /** Is told what has been read so far. */
  readonly progress?: ((text: string) => void) | undefined;
}

/**
 * Reads what an org holds: in two requests for each account, one for each scope, and two for the lists of accounts and of
 * projects. What the identity may not see is named in the result, and so is an account that is deleted meanwhile.
 *
 * @throws FlexeraError when a request fails otherwise, or the accounts may not even be listed
 */
export async function readListing(iam: IamClient, options: ListingOptions = {}): Promise<Listing> {
  const { signal, grantsOf = [], wants = () => true, progress = () => undefined } = options;
  const reading = new Reading();
  const [summaries, projects] = await Promise.all([
    iam.serviceAccounts.list({ signal }),
    reading.unlessRefused("the projects, and the roles that are held in them", [], iam.projects.list({ signal })),
  ]);
  const wanted = [...summaries].filter(wants).sort(byId);
  progress(`${wanted.length} service accounts, ${projects.length} projects`);
  let done = 0;
  const [accounts, scopes] = await Promise.all([
    Promise.all(
      wanted.map(async (summary) => {
        const account = await readAccount(iam, summary, reading, { signal });
        progress(`service account ${++done} of ${wanted.length}`);
        return account;
      }),
    ),
    readRules(iam, projects, reading, { signal }),
  ]);
  const kinds: readonly SubjectKind[] = ["service-account", ...grantsOf.map((which) => kindOf[which])];
  const ids = new Set(wanted.map(({ id }) => id));
  const known = new Set(summaries.map(({ id }) => id));
  // That a subject is no account of the org can be told only of what the list does not have.
  const isWanted = ({ subject: { kind, id } }: ListedGrant): boolean =>
    kinds.some((one) => one === kind) && (kind !== "service-account" || ids.has(id) || !known.has(id));
  const grants = eachOnce(scopes.flatMap((scope) => scope.grants)).filter(isWanted);
  const holders = await readHolders(iam, grants, reading, { signal });
  return {
    orgId: iam.orgId,
    kinds,
    known: summaries.map(({ id }) => id),
    accounts: accounts.filter((account) => account !== undefined),
    grants,
    projects: [...projects].sort(byId).map(({ id, name }) => ({ id, name })),
    ...holders,
    scopes: scopes.map(({ project }) => project),
    unread: reading.unread,
  };
}

const kindOf = { users: "user", groups: "group" } as const satisfies Record<string, SubjectKind>;

async function readAccount(
  iam: IamClient,
  { id, name }: ServiceAccountSummary,
  reading: Reading,
  options: CallOptions,
): Promise<ListedAccount | undefined> {
  const what = `service account ${JSON.stringify(name)} (${id})`;
  const [account, clients] = await Promise.all([
    reading.unlessRefused(what, undefined, iam.serviceAccounts.show(id, options)),
    reading.unlessRefused(`the clients of ${what}`, undefined, iam.serviceAccountClients.list(id, options)),
  ]);
  return account && { ...account, clients: clients && [...clients].sort(byAge) };
}

interface ScopeGrants {
  readonly project: string | undefined;
  readonly grants: readonly ListedGrant[];
}

/** The grants of the org and of its projects, where they may be read. */
async function readRules(
  iam: IamClient,
  projects: readonly Named[],
  reading: Reading,
  options: CallOptions,
): Promise<ScopeGrants[]> {
  const scopes = [
    { what: "the roles that are held in the org", ref: orgRef(iam.orgId), project: undefined },
    ...projects.map(({ id, name }) => ({
      what: `the roles that are held in project ${JSON.stringify(name)} (${id})`,
      ref: projectRef(iam.orgId, id),
      project: id,
    })),
  ];
  const read = scopes.map(async ({ what, ref, project }) => {
    const rules = await reading.unlessRefused(what, undefined, iam.accessRules.list({ scope: ref }, options));
    return rules && { project, grants: rules.map((rule) => grantOf(rule, project)) };
  });
  return (await Promise.all(read)).filter((scope) => scope !== undefined);
}

function eachOnce(grants: readonly ListedGrant[]): ListedGrant[] {
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()].sort(bySubject);
}

function grantOf({ subject: { kind, id }, role }: AccessRule, project: string | undefined): ListedGrant {
  return { subject: { kind, id }, role: role.name, project };
}

function keyOf({ subject, role, project = "" }: ListedGrant): string {
  return JSON.stringify([subject.kind, subject.id, role, project]);
}

/** Who they are that hold something and are no accounts. */
async function readHolders(
  iam: IamClient,
  grants: readonly ListedGrant[],
  reading: Reading,
  options: CallOptions,
): Promise<Pick<Listing, "users" | "groups">> {
  const holding = (wanted: SubjectKind): Set<string> =>
    new Set(grants.flatMap(({ subject: { kind, id } }) => (kind === wanted ? [id] : [])));
  const [users, groups] = [holding("user"), holding("group")];
  const [allUsers, allGroups] = await Promise.all([
    users.size === 0 ? [] : reading.unlessRefused("the users", [], iam.users.list({}, options)),
    groups.size === 0 ? [] : reading.unlessRefused("the groups", [], iam.groups.list(options)),
  ]);
  return {
    users: allUsers.map(({ id, email }) => ({ id, name: email })).filter(({ id }) => users.has(id)),
    groups: allGroups.map(({ id, name }) => ({ id, name })).filter(({ id }) => groups.has(id)),
  };
}

interface Identified {
  readonly id: string;
}

function byId(a: Identified, b: Identified): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function byAge(a: Aged, b: Aged): number {
  return compare(a.createdAt, b.createdAt) || compare(a.clientId, b.clientId);
}

interface Aged {
  readonly clientId: string;
  readonly createdAt: string;
}

/** By subject; of one subject the org's before those of projects, and each in the order of roles. */
function bySubject(a: ListedGrant, b: ListedGrant): number {
  return (
    compare(a.subject.kind, b.subject.kind) ||
    byId(a.subject, b.subject) ||
    byId({ id: a.project ?? "" }, { id: b.project ?? "" }) ||
    compare(a.role, b.role)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
