import {
  type AccessChange,
  type AccessClass,
  Capabilities,
  type Capability,
  type CapabilityRule,
  capabilityRules,
  type Change,
  compareAccess,
  HoldingsIndex,
  type RoleCatalog,
  worst,
} from "../access";
import { tryParseRef } from "../model/refs";
import type { Plan } from "../plan";
import { lookupsOf, type PlannedObject, type Transition, unknown } from "./planned-object";
import { orgOf, type PlannedAccess, plannedAccess } from "./planned-access";
import { securityRules } from "./security-rules";
import { Directory, type SubjectKind } from "./subjects";

/** Where in the code something is said. */
export interface Source {
  readonly address: string;
  /** The plan that it is of, as it was named. */
  readonly plan: string;
}

/** Who gains or loses something. */
export interface ReviewedSubject {
  readonly kind: SubjectKind;
  readonly id: string | null;
  readonly name: string | null;
  readonly isNew: boolean;
  /** As a person reads it: `service account "cost reader"`. */
  readonly label: string;
  /** Of a group, where the catalogue has them. */
  readonly members: readonly string[];
}

export interface ReviewedScope {
  readonly orgId: string | null;
  readonly projectId: string | null;
  /** As a person reads it: `org 1105`, `project "web" of org 1105`. */
  readonly label: string;
}

/** What changes for one subject in one scope. */
export interface ReviewedChange {
  readonly class: AccessClass;
  readonly subject: ReviewedSubject;
  readonly scope: ReviewedScope;
  /** All the roles that it holds right there. */
  readonly rolesBefore: readonly string[];
  readonly rolesAfter: readonly string[];
  readonly roles: Change;
  readonly privileges: Change;
  readonly unknownRoles: Change;
  readonly capabilities: readonly ReviewedCapability[];
  readonly sources: readonly Source[];
}

export interface ReviewedCapability {
  readonly rule: string;
  readonly class: AccessClass;
  readonly can: string;
  readonly why: string;
  readonly privileges: readonly string[];
}

/** Something that matters besides who holds which role. */
export interface Finding {
  readonly rule: string;
  readonly class: AccessClass;
  readonly subject: string | null;
  readonly scope: string | null;
  /** One sentence, without the subject at its start. */
  readonly message: string;
  readonly why: string;
  readonly sources: readonly Source[];
}

export interface Review {
  readonly verdict: AccessClass;
  readonly changes: readonly ReviewedChange[];
  readonly findings: readonly Finding[];
  /** What to know when reading it. */
  readonly notes: readonly string[];
}

export interface ReviewInput {
  readonly plans: readonly { readonly plan: Plan; readonly name: string }[];
  /** What roles mean, one for each organization. */
  readonly catalogs: readonly RoleCatalog[];
  /** Rules of the user's own. */
  readonly rules?: readonly CapabilityRule[];
}

/** Says who gains and loses which privileges by plans, and what else they do to security. */
export function review({ plans, catalogs, rules = [] }: ReviewInput): Review {
  const directory = new Directory(catalogs);
  const access = plannedAccess(
    plans.map(({ plan }) => plan),
    directory,
  );
  const reader = new Reader(
    directory,
    access,
    plans,
    new Roles(catalogs),
    new Capabilities([...capabilityRules, ...rules]),
  );
  const changes = reader.changes();
  const findings = [...reader.findings(), ...reader.unmanaged(), ...reader.unfinished()];
  return {
    verdict: worst([...changes, ...findings].map((one) => one.class)),
    changes,
    findings,
    notes: reader.notes(changes),
  };
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
          .map((finding) => ({ ...finding, sources: [{ address, plan: name }] }));
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

  /** What plans do not say because Terraform could not. */
  unfinished(): Finding[] {
    return this.#plans.flatMap(({ plan, name }): Finding[] => {
      const finding = (rule: string, message: string): Finding => ({
        rule,
        class: "broadens",
        subject: null,
        scope: null,
        message,
        why: "What is not known may be anything.",
        sources: [{ address: "", plan: name }],
      });
      return [
        ...(plan.isIncomplete
          ? [finding("plan-unfinished", `${name} could not be finished, so there may be more`)]
          : []),
        ...(plan.deferred > 0
          ? [
              finding(
                "changes-deferred",
                `${name} puts off ${plan.deferred} of its changes, which a later plan is to show`,
              ),
            ]
          : []),
      ];
    });
  }

  notes(changes: readonly ReviewedChange[]): string[] {
    const orgs = new Set(changes.filter((one) => one.unknownRoles.gained.length > 0).map(({ scope }) => scope.orgId));
    return [...orgs].flatMap((orgId) =>
      orgId !== null && !this.#roles.has(orgId)
        ? [
            `what roles give in org ${orgId} is not known, so each counts as broadening; flexera-iam roles --out ` +
              `flexera-roles.json writes it down`,
          ]
        : [],
    );
  }

  /** What an account can do once the plans are carried out. */
  #powerOf(subject: string, orgId: string): AccessClass[] {
    const roles = [...this.#after.rolesOf(orgId, subject).values()].flatMap((names) => [...names]);
    const privileges = new Set(roles.flatMap((role) => this.#roles.privilegesOf(role, orgId) ?? []));
    return this.#capabilities.of(privileges).map(({ rule }) => rule.class);
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

  #subject(key: string): ReviewedSubject {
    const { kind, id, name, isNew, address } = this.#directory.get(key);
    const members = this.#directory.membersOf(key);
    const called =
      name === undefined ? (id ?? `at ${address ?? "an address that is not known"}`) : JSON.stringify(name);
    return {
      kind,
      id: id ?? null,
      name: name ?? null,
      isNew,
      members,
      label: labels[kind](called, name ?? called, members),
    };
  }

  #scope(orgId: string, project: string | undefined): ReviewedScope {
    const org = orgId === "" ? "an org that is known only after apply" : `org ${orgId}`;
    const name = project === undefined ? undefined : this.#directory.nameOf({ kind: "project", id: project, orgId });
    const where = project === undefined ? "" : `project ${name === undefined ? project : JSON.stringify(name)} of `;
    return { orgId: orgId === "" ? null : orgId, projectId: project ?? null, label: `${where}${org}` };
  }

  #sources(transitions: readonly Transition[]): Source[] {
    const found = new Map<string, Source>();
    for (const { address, plan } of transitions) {
      found.set(`${plan} ${address.text}`, { address: address.text, plan: this.#plans[plan]?.name ?? "" });
    }
    return [...found.values()];
  }
}

type Label = (called: string, name: string, members: readonly string[]) => string;

const labels: Readonly<Record<SubjectKind, Label>> = {
  "service-account": (called) => `service account ${called}`,
  user: (_, name) => `user ${name}`,
  group: (called, _, members) => `everyone in group ${called}${members.length > 0 ? ` (${firstOf(members)})` : ""}`,
  unknown: (called) => `a subject that is known only after apply, ${called}`,
};

function told({ rule, privileges }: Capability): ReviewedCapability {
  return { rule: rule.id, class: rule.class, can: rule.can, why: rule.why, privileges };
}

/** How many members of a group are named one by one. */
const mostMembers = 5;

function firstOf(members: readonly string[]): string {
  const others = members.length - mostMembers;
  return [...members.slice(0, mostMembers), ...(others > 0 ? [`${others} more`] : [])].join(", ");
}
