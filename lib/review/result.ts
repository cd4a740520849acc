import type { AccessClass, Change } from "../access";
import type { Waiver } from "./settings";
import type { Address, Plan } from "../plan";
import type { SubjectKind } from "../rights";

export interface NamedPlan {
  readonly plan: Plan;
  readonly name: string;
  /** Where the code of an address is, where that is known. */
  readonly positionOf?: (address: Address) => Position | undefined;
}

/** Where in the code something is said. */
export interface Source {
  readonly address: string;
  /** The plan that it is of, as it was named. */
  readonly plan: string;
  /** Where its code is, when that is known. */
  readonly position: Position | null;
}

export interface Position {
  /** As the code's own repository names it. */
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
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
  readonly waived: Waived | null;
}

/** What would be said if nothing had allowed it. */
export interface Waived {
  readonly class: AccessClass;
  readonly by: readonly Waiver[];
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
  readonly waived: Waived | null;
}

export interface Review {
  readonly verdict: AccessClass;
  readonly changes: readonly ReviewedChange[];
  readonly findings: readonly Finding[];
  /** What to know when reading it. */
  readonly notes: readonly string[];
}
