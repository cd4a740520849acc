import { ownsOrg } from "../model/operations/need";

/** What some privileges let their holder do that a reviewer has to know. */
export interface CapabilityRule {
  readonly id: string;
  /** Whoever gains one of the privileges: `escalates` when it opens a way to more than it says itself. */
  readonly class: "broadens" | "escalates";
  /** As `capability:resource:action`; `*` stands for one whole part. */
  readonly privileges: readonly string[];
  /** What the holder can do, as it goes on after "can". */
  readonly can: string;
  /** Why it matters. */
  readonly why: string;
}

/**
 * What is known of Flexera's privileges. An operation's privileges are documented, or told by their names
 * ([docs/review.md](../../docs/review.md) has this table).
 */
export const capabilityRules: readonly CapabilityRule[] = [
  {
    id: "own-org",
    class: "escalates",
    privileges: [ownsOrg],
    can: "own the org",
    why: "The owner's privilege stands for every other one.",
  },
  {
    id: "grant-roles",
    class: "escalates",
    privileges: [
      "iam:access_rule:grant",
      "iam:access_policy:create",
      "iam:access_policy:update",
      "iam:iam_role:create",
      "iam:iam_role:update",
    ],
    can: "grant roles",
    why: "Whoever grants roles can grant itself any role.",
  },
  {
    id: "create-credentials",
    class: "escalates",
    privileges: ["iam:service_account_client:create", "iam:service_account_client:update"],
    can: "create credentials",
    why: "A credential of another service account acts with the roles of that account.",
  },
  {
    id: "create-service-accounts",
    class: "broadens",
    privileges: ["iam:service_account:create"],
    can: "create service accounts",
    why: "A new identity outlives the one that made it; without a role and a credential it can do nothing yet.",
  },
  {
    id: "stored-credentials",
    class: "escalates",
    privileges: ["cred:credential:create", "cred:credential:show", "cred:credential:update"],
    can: "read or replace stored credentials",
    why: "Flexera's stored credentials open cloud accounts and other systems.",
  },
  {
    id: "join-groups",
    class: "escalates",
    privileges: ["iam:membership:create", "iam:membership:replace"],
    can: "put people into groups",
    why: "A member of a group holds the roles of the group, whichever they are.",
  },
  {
    id: "change-sign-in",
    class: "escalates",
    privileges: ["iam:login_policy:update"],
    can: "change how people sign in",
    why: "A weaker sign-in opens every account of the org.",
  },
  {
    id: "change-ip-rules",
    class: "escalates",
    privileges: ["iam:ip_access_control_rule:replace"],
    can: "change from which addresses the org is reached",
    why: "The rules keep stolen credentials from being used elsewhere.",
  },
  {
    id: "change-identity-providers",
    class: "escalates",
    privileges: [
      "iam:saml2_identity_provider:create",
      "iam:saml2_identity_provider:update",
      "iam:saml2_identity_provider:delete",
      "iam:saml2_domain:create",
      "iam:saml2_domain:update",
      "iam:saml2_domain:delete",
    ],
    can: "change identity providers",
    why: "An identity provider says who is who, the owner included.",
  },
  {
    id: "own-project",
    class: "escalates",
    privileges: ["common:project:own"],
    can: "own a project",
    why: "What it includes is not documented, so it is taken for what the owner's privilege is in an org.",
  },
  {
    id: "invite-people",
    class: "broadens",
    privileges: ["iam:invitation:create", "iam:org_user:create"],
    can: "bring people into the org",
    why: "Whoever is in the org can be granted roles.",
  },
];

/** What makes capabilities of privileges. */
export class Capabilities {
  readonly #rules: readonly CapabilityRule[];
  readonly #exact = new Map<string, CapabilityRule[]>();
  readonly #patterns: (readonly [pattern: readonly string[], rule: CapabilityRule])[] = [];
  readonly #asked = new Map<string, readonly CapabilityRule[]>();

  constructor(rules: readonly CapabilityRule[]) {
    this.#rules = rules;
    for (const rule of rules) {
      for (const privilege of rule.privileges) {
        if (privilege.includes("*")) this.#patterns.push([privilege.split(":"), rule]);
        else this.#exact.set(privilege, [...(this.#exact.get(privilege) ?? []), rule]);
      }
    }
  }

  /** The rules that some privileges meet, in the order of the rules, each with the privileges that meet it. */
  of(privileges: Iterable<string>): Capability[] {
    const met = new Map<CapabilityRule, string[]>();
    const note = (rule: CapabilityRule, privilege: string): void => {
      const privilegesOfRule = met.get(rule);
      if (privilegesOfRule) privilegesOfRule.push(privilege);
      else met.set(rule, [privilege]);
    };
    for (const privilege of privileges) for (const rule of this.#rulesOf(privilege)) note(rule, privilege);
    if (met.size === 0) return [];
    return this.#rules.flatMap((rule) => {
      const privilegesOfRule = met.get(rule);
      return privilegesOfRule ? [{ rule, privileges: privilegesOfRule }] : [];
    });
  }

  /** The rules that one privilege meets, each once. */
  #rulesOf(privilege: string): readonly CapabilityRule[] {
    const known = this.#asked.get(privilege);
    if (known) return known;
    const patterns = this.#patterns.filter(([pattern]) => isLike(pattern, privilege)).map(([, rule]) => rule);
    const rules = [...new Set([...(this.#exact.get(privilege) ?? []), ...patterns])];
    this.#asked.set(privilege, rules);
    return rules;
  }
}

/** A rule that is met, and by what. */
export interface Capability {
  readonly rule: CapabilityRule;
  readonly privileges: readonly string[];
}

/** Whether a privilege is one that a rule names; `*` there stands for one whole part. */
function isLike(pattern: readonly string[], privilege: string): boolean {
  const parts = privilege.split(":");
  return parts.length === pattern.length && pattern.every((part, at) => part === "*" || part === parts[at]);
}
