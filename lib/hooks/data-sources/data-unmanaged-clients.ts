import type { FlexeraApiError, IamClient, ServiceAccountClient, ServiceAccountSummary } from "../../iam";
import type { KnownConfig, Report } from "../../plugin";
import { dataSource } from "../context";
import { clientsOf } from "../shared/not-found";
import { requestedOrgId } from "../shared/org";
import { ifVisible, unlessForbidden } from "../shared/visible";
import { byId } from "../shared/accounts";
import { byAge, factsOf } from "./data-service-account-clients";
import { unmanagedClientsSchema } from "../../model/schemas/data-unmanaged-clients";
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
import { accountTitle } from "../shared/creation-errors";

type Config = KnownConfig<typeof unmanagedClientsSchema.attributes>;

export const unmanagedClients = dataSource(unmanagedClientsSchema, {
  validate({ config: { serviceAccounts, ignore }, error }) {
    const entries = { entries: serviceAccounts, attribute: "service_accounts", members: accountMembers };
    refuseUnclear(entries, ["serviceAccounts"], error);
    refuseEmpty(
      { entries: ignore, attribute: "ignore", members: [...accountMembers, "clientId"] },
      "every client",
      error,
    );
  },

  async read({ config, signal, warn }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const unchecked = `whether there are unmanaged clients in organization ${orgId} could not be checked`;
    const accounts = await ifVisible(iam.serviceAccounts.list({ orgId, signal }), unchecked, warn);
    const expected = expectations(config.serviceAccounts, accounts ?? [], warn);
    const found = await unmanagedOf(expected, { orgId, iam, signal, warn });
    const unmanaged = found.filter(({ owner, client }) => !isIgnored(owner, client, config.ignore ?? []));
    const own = unmanaged.length === 0 ? undefined : await ownClientId(iam, signal);
    for (const each of unmanaged) warnOf(orgId, each, { own, language: config.codeLanguage }, warn);
    return {
      orgId,
      serviceAccounts: config.serviceAccounts,
      ignore: config.ignore,
      codeLanguage: config.codeLanguage,
      unmanaged: unmanaged.map(({ owner, client }) => ({
        serviceAccountId: owner.id,
        serviceAccountName: owner.name,
        ...factsOf(client),
      })),
    };
  },
});

interface Expectation {
  readonly owner: ServiceAccountSummary;
  readonly clientIds: ReadonlySet<string>;
}

/** What is expected of each account that exists, however often and by whatever it is named. */
function expectations(
  entries: Config["serviceAccounts"],
  accounts: readonly ServiceAccountSummary[],
  warn: Report,
): Expectation[] {
  const found = new Map<string, Expectation>();
  for (const entry of entries) {
    const [owner, ...namesakes] = accountsMeant(entry, accounts);
    if (!owner) continue;
    if (namesakes.length > 0) {
      warn(
        `several service accounts are named ${JSON.stringify(owner.name)}, so their clients were not checked`,
        `They are ${[owner, ...namesakes].map(({ id }) => id).join(", ")}. Which one is meant cannot be told.`,
      );
      continue;
    }
    const clientIds = new Set([...(found.get(owner.id)?.clientIds ?? []), ...entry.clientIds]);
    found.set(owner.id, { owner, clientIds });
  }
  return [...found.values()].sort((a, b) => byId(a.owner, b.owner));
}

interface Unmanaged {
  readonly owner: ServiceAccountSummary;
  readonly client: ServiceAccountClient;
}

interface Search {
  readonly orgId: string;
  readonly iam: IamClient;
  readonly signal: AbortSignal;
  readonly warn: Report;
}

async function unmanagedOf(
  expected: readonly Expectation[],
  { orgId, iam, signal, warn }: Search,
): Promise<Unmanaged[]> {
  const refusals: { readonly owner: ServiceAccountSummary; readonly refusal: FlexeraApiError }[] = [];
  const found = await Promise.all(
    expected.map(async ({ owner, clientIds }): Promise<Unmanaged[]> => {
      const list = clientsOf(iam, owner.id, { orgId, signal });
      const clients = await unlessForbidden(list, (refusal) => refusals.push({ owner, refusal }));
      const others = (clients ?? []).filter(({ clientId }) => !clientIds.has(clientId));
      return others.sort(byAge).map((client) => ({ owner, client }));
    }),
  );
  const [first] = refusals;
  if (first) {
    const owners = refusals.map(({ owner }) => accountTitle(owner));
    const whose = owners.length === 1 ? `${owners[0] ?? ""} has` : `${owners.length} service accounts have`;
    const { message, remedy: help } = first.refusal;
    warn(
      `whether ${whose} unmanaged clients could not be checked`,
      `${owners.length === 1 ? "" : `They are ${owners.join(", ")}. `}${message}. ${help}`.trim(),
    );
  }
  return found.flat();
}

function isIgnored(
  owner: ServiceAccountSummary,
  { clientId }: ServiceAccountClient,
  ignore: NonNullable<Config["ignore"]>,
): boolean {
  return ignore.some((entry) => isAbout(entry, owner) && (entry.clientId ?? clientId) === clientId);
}

interface View {
  /** The client that Terraform signs in with. */
  readonly own: string | undefined;
  readonly language: CodeLanguage;
}

function warnOf(orgId: string, { owner, client }: Unmanaged, { own, language }: View, warn: Report): void {
  const { clientId, createdAt, createdBy } = client;
  warn(
    `client ${clientId} of ${accountTitle(owner)} is in no code`,
    `It was created at ${createdAt} by ${createdBy}. ` +
      remedy({ importId: [orgId, owner.id, clientId], entry: { clientId }, isOwn: clientId === own }, language),
  );
}
