import type { ListedAccount, ListedGrant, Listing, Named, SubjectKind } from "../listing";
import { groupRef, orgRef, projectRef, serviceAccountRef, userRef } from "../model/refs";
import type { ExportMap, MapEntry } from "./export-map";
import { Labels, labelOf, reservedWords } from "./label";
import type {
  ExportedAccount,
  ExportedClient,
  ExportedGrant,
  ExportedHolder,
  ExportedProject,
  ExportModel,
  LeftOut,
} from "./model";
import { accountProblem, clientProblem, roleProblem, textProblem } from "./unwritable";

export interface Modelled {
  readonly model: ExportModel;
  readonly leftOut: readonly LeftOut[];
}

export interface ModelOptions {
  /** Whether accounts get a set of all their roles in place of single grants. */
  readonly exclusive?: boolean | undefined;
}

/**
 * Gives what an org holds its names in the code: those that the map has, and new ones to the rest. What cannot be written is
 * told with its reason.
 */
export function modelOf(listing: Listing, map: ExportMap, { exclusive = false }: ModelOptions = {}): Modelled {
  const { orgId } = listing;
  const names = new Names(map);
  const leftOut: LeftOut[] = [];

  const writable = listing.accounts.filter((account) => {
    const problem = accountProblem(account);
    const what = `${accountText(account)}, with its roles and clients`;
    if (problem !== undefined) leftOut.push({ what, reason: problem });
    return problem === undefined;
  });
  // Accounts have the first choice of names.
  const labelled = writable.map((account) => ({ account, label: names.account(account) }));
  const projects = new Projects(listing.projects, names);
  const accounts = labelled.map(({ account, label }): ExportedAccount => {
    const entry = map.accounts[account.id];
    const isExclusive = entry === undefined ? exclusive : entry.exclusive === true;
    const grants = grantsOf({ kind: "service-account", id: account.id }, { label, entry }, accountText(account));
    const subjectRef = serviceAccountRef(account.id);
    return {
      id: account.id,
      name: account.name,
      label,
      description: account.description,
      importId: `${orgId}/${account.id}`,
      grants,
      exclusive: isExclusive && grants.length > 0 ? `${orgId}/${subjectRef}` : undefined,
      clients: clientsOf(account, { label, entry }),
    };
  });
  const users = holders("user", listing.users, map.users);
  const groups = holders("group", listing.groups, map.groups);
  leftOut.push(...strangers());
  const model = {
    orgId,
    projects: projects.used.sort(byLabel),
    groups: groups.sort(byLabel),
    users: users.sort(byLabel),
    accounts: accounts.sort(byLabel),
  };
  return { model, leftOut };

  function grantsOf(
    subject: ListedGrant["subject"],
    { label, entry }: Below,
    ofWhom: string,
  ): readonly ExportedGrant[] {
    const own = listing.grants.filter(({ subject: { kind, id } }) => kind === subject.kind && id === subject.id);
    return own.flatMap((grant) => {
      const problem = roleProblem(grant.role);
      if (problem !== undefined) {
        leftOut.push({ what: grantText(grant, ofWhom), reason: problem });
        return [];
      }
      const project = grant.project === undefined ? undefined : projects.get(grant.project);
      const key = grantKey(grant);
      const wish = project === undefined ? grant.role : `${grant.role}-project-${projectLabel(project)}`;
      const subjectRef = refOf(orgId, subject);
      const scopeRef = grant.project === undefined ? orgRef(orgId) : projectRef(orgId, grant.project);
      return {
        key,
        role: grant.role,
        project,
        label: entry?.grants[key] ?? names.below(label, wish),
        identity: { scopeRef, subjectRef },
        importId: [orgId, grant.role, scopeRef, subjectRef].join("/"),
      };
    });
  }

  function clientsOf({ id, clients = [], ...account }: ListedAccount, { label, entry }: Below): ExportedClient[] {
    return clients.flatMap(({ clientId }) => {
      const problem = clientProblem(clientId);
      if (problem !== undefined) {
        leftOut.push({ what: `client ${clientId} of ${accountText({ id, ...account })}`, reason: problem });
        return [];
      }
      const own = entry?.clients?.[clientId] ?? names.below(label, "client");
      return { clientId, label: own, importId: `${orgId}/${id}/${clientId}` };
    });
  }

  function holders(
    kind: "user" | "group",
    listed: readonly Named[],
    entries: Readonly<Record<string, MapEntry>>,
  ): ExportedHolder[] {
    return listed.map(({ id, name }) => {
      const entry = entries[id];
      const label = entry?.name ?? names.free(kind === "user" ? name.replace(/@.*/, "") : name, id, kind);
      const isUnique = isNamedOnce(name, listed) && textProblem(name, 512) === undefined;
      const grants = grantsOf({ kind, id }, { label, entry }, `${kind} ${JSON.stringify(name)} (${id})`);
      return { kind, id, name, label, isUnique, grants };
    });
  }

  /** Grants to those who are in no list. */
  function strangers(): LeftOut[] {
    const known = new Map<string, readonly { readonly id: string }[]>([
      // An account that may not be read is told by itself.
      ["service-account", [...listing.accounts, ...listing.known.map((id) => ({ id }))]],
      ["user", listing.users],
      ["group", listing.groups],
    ]);
    const unknown = listing.grants.filter(
      ({ subject: { kind, id } }) => !known.get(kind)?.some((one) => one.id === id),
    );
    return unknown.map((grant) => {
      const { kind, id } = grant.subject;
      const whom = `${kind.replaceAll("-", " ")} ${id}`;
      const isKind = known.has(kind);
      const reason = isKind
        ? `there is no ${whom} (any more)`
        : "only service accounts, users and groups can be written";
      return { what: grantText(grant, whom), reason };
    });
  }

  function grantText({ role, project }: ListedGrant, ofWhom: string): string {
    const where = project === undefined ? "" : ` in project ${project}`;
    return `role ${role}${where} of ${ofWhom}`;
  }
}

interface Below {
  readonly label: string;
  readonly entry: MapEntry | undefined;
}

/** What tells the grants of one subject apart. */
export function grantKey({ role, project }: Pick<ListedGrant, "role" | "project">): string {
  return project === undefined ? role : `${role} in project ${project}`;
}

/** How the construct of a project, or its id, is told in construct ids. */
export function projectLabel({ isUnique, label, id }: ExportedProject): string {
  return isUnique ? label : id;
}

function refOf(orgId: string, { kind, id }: ListedGrant["subject"]): string {
  if (kind === "user") return userRef(id);
  return kind === "group" ? groupRef(orgId, id) : serviceAccountRef(id);
}

function accountText({ id, name }: Named): string {
  return `service account ${JSON.stringify(name)} (${id})`;
}

function isNamedOnce(name: string, all: readonly Named[]): boolean {
  const normal = name.normalize().toLowerCase();
  return all.filter((other) => other.name.normalize().toLowerCase() === normal).length === 1;
}

function byLabel(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label < b.label ? -1 : Number(a.label > b.label);
}

/** Gives names in the code: those that a map has are taken. */
class Names {
  readonly #labels: Labels;
  readonly #below: Labels;

  constructor(private readonly map: ExportMap) {
    const { projects, accounts, users, groups } = map;
    const entries = [accounts, users, groups].flatMap((all) => Object.values(all));
    this.#labels = new Labels([...reservedWords, ...Object.values(projects), ...entries.map(({ name }) => name)]);
    this.#below = new Labels(
      entries.flatMap(({ name, grants, clients = {} }) =>
        [...Object.values(grants), ...Object.values(clients)].map((label) => name + label),
      ),
    );
  }

  account({ id, name }: Named): string {
    return this.map.accounts[id]?.name ?? this.free(name, id, "account");
  }

  project({ id, name }: Named): string {
    return this.map.projects[id] ?? this.free(name, id, "project");
  }

  free(name: string, id: string, kind: SubjectKind | "account" | "project"): string {
    return this.#labels.take(labelOf(name, `${kind}-${id}`), { suffix: kind });
  }

  below(owner: string, label: string): string {
    return this.#below.take(label, { below: owner });
  }
}

/** The projects in which something is held that is written. */
class Projects {
  readonly #used = new Map<string, ExportedProject>();

  constructor(
    private readonly listed: readonly Named[],
    private readonly names: Names,
  ) {}

  get used(): ExportedProject[] {
    return [...this.#used.values()];
  }

  get(id: string): ExportedProject {
    const known = this.#used.get(id);
    if (known !== undefined) return known;
    const { name } = this.listed.find((project) => project.id === id) ?? { name: "" };
    const label = this.names.project({ id, name });
    const isUnique = isNamedOnce(name, this.listed) && textProblem(name, 512) === undefined;
    const project = { id, name, label, isUnique };
    this.#used.set(id, project);
    return project;
  }
}
