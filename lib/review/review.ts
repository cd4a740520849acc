import {
  type AccessChange,
  type AccessClass,
  Capabilities,
  type Capability,
  capabilityRules,
  compareAccess,
  HoldingsIndex,
  type RoleCatalog,
  worst,
} from "../access";
import { tryParseRef } from "../model/refs";
import { roleCatalogFile } from "../model/usual-files";
import { printable } from "../redaction";
import {
  Directory,
  lookupsOf,
  orgOf,
  type PlannedAccess,
  plannedAccess,
  type PlannedObject,
  type SubjectKind,
  type Transition,
  unknown,
} from "../rights";
import type {
  Finding,
  NamedPlan,
  Review,
  ReviewedCapability,
  ReviewedChange,
  ReviewedScope,
  ReviewedSubject,
  Source,
} from "./result";
import { roleChanges } from "./role-changes";
import { excessOf, personSignsIn, signInsOf, tooMuch } from "./sign-in";
import { securityRules } from "./security-rules";
import { noSettings, type ReviewSettings } from "./settings";
import { unfinished } from "./unfinished";
import { waive } from "./waivers";

export interface ReviewInput {
  readonly plans: readonly NamedPlan[];
  /** What roles mean, one for each organization. */
  readonly catalogs: readonly RoleCatalog[];
  /** What the committed catalogues say, where `catalogs` come from the organizations themselves. */
  readonly pinned?: readonly RoleCatalog[];
  readonly settings?: ReviewSettings;
  /** For the ends of waivers. */
  readonly now?: Date;
}

/** Says who gains and loses which privileges by plans, and what else they do to security. */
export function review({ plans, catalogs, pinned = [], settings = noSettings, now = new Date() }: ReviewInput): Review {
  const directory = new Directory(catalogs);
  const access = plannedAccess(
    plans.map(({ plan }) => plan),
    directory,
  );
  const roles = new Roles(catalogs);
  const capabilities = new Capabilities([...capabilityRules, ...settings.rules]);
  const reader = new Reader(directory, access, plans, roles, capabilities);
  const changes = reader.changes();
  const findings = [
    ...reader.findings(),
    ...roleChanges(pinned, catalogs, capabilities),
    ...reader.unmanaged(),
    ...reader.signIns(),
    ...plans.flatMap(unfinished),
  ];
  const verdict = worst([...changes, ...findings].map((one) => one.class));
  const found: Review = { verdict, changes, findings, notes: reader.notes(changes) };
  return waive(found, { waivers: settings.waivers, privilegesOf: roles.privilegesOf, now });
}

/** What roles give, by organization. */
class Roles {
  readonly #byOrg: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

  constructor(catalogs: readonly RoleCatalog[]) {
    this.#byOrg = new Map(
      catalogs.map(({ orgId, roles }) => [orgId, new Map(roles.map(({ name, privileges }) => [name, privileges]))]),
    );
  }

  readonly privilegesOf = (role: string, orgId: string): readonly string[] | undefined =>
    this.#byOrg.get(orgId)?.get(role);

  has(orgId: string): boolean {
    return this.#byOrg.has(orgId);
  }
}

class Reader {
  readonly #directory: Directory;
  readonly #access: PlannedAccess;
  readonly #plans: ReviewInput["plans"];
  readonly #roles: Roles;
  readonly #capabilities: Capabilities;
  readonly #before: HoldingsIndex;
  readonly #after: HoldingsIndex;
  readonly #subjects = new Map<string, ReviewedSubject>();
  readonly #scopes = new Map<string, ReviewedScope>();

  constructor(
    directory: Directory,
    access: PlannedAccess,
    plans: ReviewInput["plans"],
    roles: Roles,
    capabilities: Capabilities,
  ) {
    this.#directory = directory;
    this.#access = access;
    this.#plans = plans;
    this.#roles = roles;
    this.#capabilities = capabilities;
    this.#before = new HoldingsIndex(access.before);
    this.#after = new HoldingsIndex(access.after);
  }

  changes(): ReviewedChange[] {
    const changes = compareAccess({
      before: this.#before,
      after: this.#after,
      privilegesOf: this.#roles.privilegesOf,
      capabilities: this.#capabilities,
      groupsOf: (subject, orgId) => this.#directory.groupsOf(subject, orgId),
    });
    return changes.map((change) => this.#reviewed(change));
  }

  #reviewed(change: AccessChange): ReviewedChange {
    const { orgId, project, subject, roles, privileges, unknownRoles } = change;
    const transitions = [
      ...roles.gained.flatMap((role) => this.#access.sourcesOf(change, role, "after")),
      ...roles.lost.flatMap((role) => this.#access.sourcesOf(change, role, "before")),
    ];
    return {
      class: change.class,
      subject: this.#subject(subject),
      scope: this.#scope(orgId, project),
      rolesBefore: [...(this.#before.rolesOf(orgId, subject).get(project) ?? [])].sort(),
      rolesAfter: [...(this.#after.rolesOf(orgId, subject).get(project) ?? [])].sort(),
      roles,
      privileges,
      unknownRoles,
      capabilities: change.capabilities.map(told),
      sources: this.#sources(transitions),
      waived: null,
    };
  }

  /** What the rules of security find. */
  findings(): Finding[] {
    return securityRules.flatMap((rule) =>
      this.#access.transitions
        .filter(({ type }) => type === rule.type)
        .flatMap((transition): Finding[] => {
          const message = rule.find(transition);
          const side = transition.after ?? transition.before;
          if (message === undefined || !side) return [];
          const orgId = orgOf(side);
          const subject = this.#subjectOf(transition, side);
          const classes = rule.id === "new-credential" ? this.#powerOf(subject, orgId) : [];
          return [
            {
              rule: rule.id,
              class: worst([rule.class, ...classes]),
              subject: this.#subject(subject).label,
              scope: this.#scope(orgId, undefined).label,
              message,
              why: rule.why,
              sources: this.#sources([transition]),
              waived: null,
            },
          ];
        }),
    );
  }

  /** The roles that the plans' own data sources have found in no code. */
  unmanaged(): Finding[] {
    return this.#plans.flatMap(({ plan, name }) =>
      lookupsOf(plan).flatMap(({ type, address, found }): Finding[] => {
        const list = found.elements("unmanaged");
        if (list === null || list === unknown) return [];
        return list
          .flatMap((one) => this.#unmanaged(type, orgOf(found), one))
          .map((finding) => ({ ...finding, sources: [{ address, plan: name, position: null }] }));
      }),
    );
  }

  #unmanaged(type: string, orgId: string, one: PlannedObject): Finding[] {
    const finding = (rule: string, subject: string, message: string, why: string): Finding => ({
      rule,
      class: "none",
      subject: this.#subject(subject).label,
      scope: this.#scope(orgId, undefined).label,
      message,
      why,
      sources: [],
      waived: null,
    });
    const account = (id: string | undefined): string =>
      this.#directory.known({ kind: "service-account", id: id ?? "", orgId });
    switch (type) {
      case "flexera_unmanaged_grants": {
        const [ref, role, scope] = [one.shown("subject_ref"), one.shown("role"), one.shown("scope_ref")];
        const subject = ref === undefined ? undefined : this.#directory.subject(ref, orgId);
        if (subject === undefined || role === undefined) return [];
        const place = tryParseRef(scope ?? "");
        const project = place?.kind === "project" ? place.id : undefined;
        // Another of the plans may be what manages it.
        const isManaged = [this.#before, this.#after].some((index) =>
          index.rolesOf(orgId, subject).get(project)?.has(role),
        );
        const where = project === undefined ? "" : ` in ${this.#scope(orgId, project).label}`;
        const why = "Nobody reviewed it, and no plan takes it away.";
        return isManaged
          ? []
          : [finding("unmanaged-grant", subject, `holds ${role}${where}, which is in no code`, why)];
      }
      case "flexera_unmanaged_clients": {
        const id = one.shown("client_id") ?? "unknown";
        const why = "Somebody can sign in with it, and no code says who.";
        return [
          finding(
            "unmanaged-client",
            account(one.shown("service_account_id")),
            `has the client ${id}, which is in no code`,
            why,
          ),
        ];
      }
      case "flexera_unmanaged_service_accounts": {
        const why = "Nobody reviewed what it may do.";
        return [finding("unmanaged-account", account(one.shown("id")), "is in no code", why)];
      }
      default:
        return [];
    }
  }

  /** Providers that sign in with more than the plans need. */
  signIns(): Finding[] {
    return this.#plans.flatMap(({ plan, name }, at) =>
      signInsOf(plan).flatMap((signIn): Finding[] => {
        const finding = {
          class: "none",
          scope: null,
          sources: [{ address: "", plan: name, position: null }],
          waived: null,
        } as const;
        if (signIn.kind === "person") return [{ ...finding, ...personSignsIn, subject: null }];
        const subject = this.#clientsAccount(signIn.clientId, at);
        if (subject === undefined) return [];
        const excess = excessOf(this.#privilegesOf(subject.key, subject.orgId), plan, this.#capabilities);
        const { label } = this.#subject(subject.key);
        return excess.length > 0 ? [{ ...finding, ...tooMuch, message: tooMuch.message(excess), subject: label }] : [];
      }),
    );
  }

  /** The account of a client that a plan knows. */
  #clientsAccount(clientId: string, plan: number): { readonly key: string; readonly orgId: string } | undefined {
    for (const transition of this.#access.transitions) {
      const side = transition.after ?? transition.before;
      const isMeant = transition.plan === plan && transition.type === "flexera_service_account_client";
      if (isMeant && side?.shown("client_id") === clientId) {
        return { key: this.#subjectOf(transition, side), orgId: orgOf(side) };
      }
    }
    return undefined;
  }

  notes(changes: readonly ReviewedChange[]): string[] {
    const orgs = new Set(changes.filter((one) => one.unknownRoles.gained.length > 0).map(({ scope }) => scope.orgId));
    return [...orgs].flatMap((orgId) =>
      orgId !== null && !this.#roles.has(orgId)
        ? [
            `what roles give in org ${orgId} is not known, so each counts as broadening; flexera-iam roles --out ` +
              `${roleCatalogFile} writes it down`,
          ]
        : [],
    );
  }

  /** What an account can do once the plans are carried out. */
  #powerOf(subject: string, orgId: string): AccessClass[] {
    return this.#capabilities.of(this.#privilegesOf(subject, orgId)).map(({ rule }) => rule.class);
  }

  #privilegesOf(subject: string, orgId: string): ReadonlySet<string> {
    const roles = [...this.#after.rolesOf(orgId, subject).values()].flatMap((names) => [...names]);
    return new Set(roles.flatMap((role) => this.#roles.privilegesOf(role, orgId) ?? []));
  }

  #subjectOf(transition: Transition, side: PlannedObject): string {
    switch (transition.type) {
      case "flexera_service_account":
        return this.#access.accountAt(transition, side);
      case "flexera_service_account_client":
        return this.#access.accountOf(transition, side, "service_account_id");
      default:
        return this.#access.holderOf(
          transition,
          transition.fate === "is replaced" ? (transition.before ?? side) : side,
        );
    }
  }

  /** What is told of many times is made once. */
  #subject(key: string): ReviewedSubject {
    const known = this.#subjects.get(key);
    if (known) return known;
    const made = this.#makeSubject(key);
    this.#subjects.set(key, made);
    return made;
  }

  #makeSubject(key: string): ReviewedSubject {
    const { kind, id, name: given, isNew, address } = this.#directory.get(key);
    // As it is shown by itself, so in a sentence.
    const name = given === undefined ? undefined : printable(given);
    const members = this.#directory.membersOf(key);
    const called =
      name === undefined ? (id ?? `at ${address ?? "an address that is not known"}`) : JSON.stringify(name);
    return {
      kind,
      id: id ?? null,
      name: name ?? null,
      isNew,
      members,
      label: labels[kind](called, name ?? called),
    };
  }

  #scope(orgId: string, project: string | undefined): ReviewedScope {
    const key = `${orgId} ${project ?? ""}`;
    const known = this.#scopes.get(key);
    if (known) return known;
    const made = this.#makeScope(orgId, project);
    this.#scopes.set(key, made);
    return made;
  }

  #makeScope(orgId: string, project: string | undefined): ReviewedScope {
    const org = orgId === "" ? "an org that is known only after apply" : `org ${orgId}`;
    const name = project === undefined ? undefined : this.#directory.nameOf({ kind: "project", id: project, orgId });
    const where = project === undefined ? "" : `project ${name === undefined ? project : JSON.stringify(name)} of `;
    return { orgId: orgId === "" ? null : orgId, projectId: project ?? null, label: `${where}${org}` };
  }

  #sources(transitions: readonly Transition[]): Source[] {
    const found = new Map<string, Source>();
    for (const { address, plan } of transitions) {
      const { name = "", positionOf } = this.#plans[plan] ?? {};
      const position = positionOf?.(address) ?? null;
      found.set(`${plan} ${address.text}`, { address: address.text, plan: name, position });
    }
    return [...found.values()];
  }
}

const labels: Readonly<Record<SubjectKind, (called: string, name: string) => string>> = {
  "service-account": (called) => `service account ${called}`,
  user: (_, name) => `user ${name}`,
  group: (called) => `everyone in group ${called}`,
  unknown: (called) => `a subject that is known only after apply, ${called}`,
};

function told({ rule, privileges }: Capability): ReviewedCapability {
  return { rule: rule.id, class: rule.class, can: rule.can, why: rule.why, privileges };
}
