import type { IamClient, ServiceAccount, ServiceAccountClient, ServiceAccountSummary } from "../../iam";
import type { KnownConfig, Report } from "../../plugin";
import { grantText } from "../access-grants/grant-text";
import { type Holding, look } from "../access-grants/holdings";
import { scopeOf } from "../access-grants/role-in-scope";
import { isAdmin } from "../access-grants/self-lockout";
import { warnOfHidden } from "../access-grants/unseen-scopes";
import { dataSource, type FlexeraContext } from "../context";
import { accountState, byId } from "../shared/accounts";
import { accountTitle, clientText } from "../shared/creation-errors";
import { clientsOf, undefinedIfNotFound } from "../shared/not-found";
import { requestedOrgId } from "../shared/org";
import { ifVisible, unlessForbidden } from "../shared/visible";
import { byAge, factsOf } from "./data-service-account-clients";
import { unmanagedServiceAccountsSchema } from "../../model/schemas/data-unmanaged-service-accounts";
import {
  accountMembers,
  accountsMeant,
  type CodeLanguage,
  isAbout,
  ownClientId,
  refuseEmpty,
  refuseUnclear,
  remedy,
} from "./unmanaged";

type Config = KnownConfig<typeof unmanagedServiceAccountsSchema.attributes>;

export const unmanagedServiceAccounts = dataSource(unmanagedServiceAccountsSchema, {
  validate({ config: { serviceAccounts, ignore }, error }) {
    const entries = { entries: serviceAccounts, attribute: "service_accounts", members: accountMembers };
    refuseUnclear(entries, ["serviceAccounts"], error);
    refuseEmpty({ entries: ignore, attribute: "ignore", members: accountMembers }, "every account", error);
  },

  async read({ config, signal, warn }, context) {
    const { iam } = context;
    const orgId = requestedOrgId(config, iam);
    const unchecked = `whether there are unmanaged service accounts in organization ${orgId} could not be checked`;
    const accounts = await ifVisible(iam.serviceAccounts.list({ orgId, signal }), unchecked, warn);
    const found = unmanagedAmong(accounts ?? [], config, context, warn);
    const described = await Promise.all([...found].sort(byId).map((account) => describe(account, orgId, iam, signal)));
    const what = "whether unmanaged service accounts hold roles";
    const consequence = "Roles that they may hold there are not named.";
    warnOfHidden(described[0]?.hidden ?? [], { orgId, what, consequence }, warn);
    const own = described.length === 0 ? undefined : await ownClientId(iam, signal);
    for (const each of described) warnOf(orgId, each, { own, language: config.codeLanguage }, warn);
    return {
      orgId,
      serviceAccounts: config.serviceAccounts,
      ignore: config.ignore,
      codeLanguage: config.codeLanguage,
      unmanaged: described.map(({ account: { id, name, createdBy, ref }, details, grants, clients }) => ({
        ...{ id, name, createdBy, ref },
        createdAt: details ? accountState(orgId, details).createdAt : null,
        grants:
          grants?.map((grant) => ({
            role: grant.role,
            scopeRef: scopeOf(orgId, grant),
            createdAt: grant.createdAt || null,
          })) ?? null,
        clients: clients?.map(factsOf) ?? null,
      })),
    };
  },
});

/** The accounts that nobody knows. Of several of one name, the code knows one at most. */
function unmanagedAmong(
  accounts: readonly ServiceAccountSummary[],
  { serviceAccounts, ignore }: Config,
  { run }: FlexeraContext,
  warn: Report,
): ServiceAccountSummary[] {
  const byName = serviceAccounts.filter(({ serviceAccountId }) => serviceAccountId === null);
  const ids = new Set(serviceAccounts.map(({ serviceAccountId }) => serviceAccountId));
  const isKnown = ({ id }: ServiceAccountSummary): boolean => ids.has(id) || run.knownAccounts.has(id);
  const strangers = accounts.filter(
    (account) => !isKnown(account) && !(ignore ?? []).some((entry) => isAbout(entry, account)),
  );
  const meant = new Set<ServiceAccountSummary>();
  for (const entry of new Map(byName.map((each) => [each.serviceAccountName, each])).values()) {
    const namesakes = accountsMeant(entry, strangers);
    // Where a state knows one of the name, that is the one of the code.
    if (accountsMeant(entry, accounts).some(({ id }) => run.knownAccounts.has(id))) continue;
    for (const account of namesakes) meant.add(account);
    if (namesakes.length < 2) continue;
    warn(
      `several service accounts are named ${JSON.stringify(entry.serviceAccountName)}, of which one at most is in code`,
      `They are ${namesakes.map(({ id }) => id).join(", ")}. Which one is in code cannot be told by the name: delete the ` +
        `others, or give them other names.`,
    );
  }
  return strangers.filter((account) => !meant.has(account));
}

interface Described {
  readonly account: ServiceAccountSummary;
  /** What only the account itself tells; undefined when it may not be seen, or is gone by now. */
  readonly details: ServiceAccount | undefined;
  /** Administrative roles first; undefined when none may be seen. */
  readonly grants: readonly Holding[] | undefined;
  readonly hidden: Awaited<ReturnType<typeof look>>["hidden"];
  readonly clients: readonly ServiceAccountClient[] | undefined;
}

async function describe(
  account: ServiceAccountSummary,
  orgId: string,
  iam: IamClient,
  signal: AbortSignal,
): Promise<Described> {
  const { id, ref: subjectRef } = account;
  const options = { orgId, signal };
  const [details, seen, clients] = await Promise.all([
    unlessForbidden(undefinedIfNotFound(iam.serviceAccounts.show(id, options))),
    unlessForbidden(look(iam, { subjectRef, view: { orgId, scopes: null }, signal })),
    unlessForbidden(clientsOf(iam, id, options)),
  ]);
  const byWeight = (a: Holding, b: Holding): number => Number(isAdmin(b.role)) - Number(isAdmin(a.role));
  return {
    account,
    details,
    grants: seen && [...seen.held].sort(byWeight),
    hidden: seen?.hidden ?? [],
    clients: clients && [...clients].sort(byAge),
  };
}

/** How many roles the headline of a warning names. */
const maxInHeadline = 3;

interface View {
  /** The client that Terraform signs in with. */
  readonly own: string | undefined;
  readonly language: CodeLanguage;
}

function warnOf(
  orgId: string,
  { account, details, grants, clients }: Described,
  { own, language }: View,
  warn: Report,
): void {
  const { id, createdBy } = account;
  const born = `It was created ${details?.createdAt ? `at ${details.createdAt} ` : ""}by ${createdBy}. `;
  const held = grants ?? [];
  const all = held.length > maxInHeadline ? `It holds ${rolesText(orgId, held)}. ` : "";
  const signsIn = clients?.length ? `It signs in with ${clients.map(clientText).join(" and ")}. ` : "";
  const isOwn = clients?.some(({ clientId }) => clientId === own) ?? false;
  const help = remedy({ importId: [orgId, id], entry: { serviceAccountId: id }, isOwn }, language);
  warn(`${accountTitle(account)} is in no code, and ${headline(orgId, grants)}`, `${born}${all}${signsIn}${help}`);
}

function headline(orgId: string, grants: readonly Holding[] | undefined): string {
  if (grants === undefined) return "which roles it holds could not be checked";
  if (grants.length === 0) return "holds no role";
  const more = grants.length - maxInHeadline;
  const others = more > 0 ? ` and ${more} more role${more === 1 ? "" : "s"}` : "";
  return `holds ${rolesText(orgId, grants.slice(0, maxInHeadline))}${others}`;
}

function rolesText(orgId: string, grants: readonly Holding[]): string {
  return grants.map((grant) => grantText(orgId, grant)).join(", ");
}
