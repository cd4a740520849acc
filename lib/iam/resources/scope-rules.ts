import { unexpectedAnswer } from "../errors/flexera-answer-error";
import type { Place } from "../place";
import { formatRef, type Ref, sameRef, tryParseRef } from "../../model/refs";
import type { AccessRule, RuleParty } from "./access-rule";

/** All rules of one scope, found by subject without going through all of them. */
export class ScopeRules {
  readonly #rules: readonly AccessRule[];
  readonly #bySubject = new Map<string, { readonly rule: AccessRule; readonly subject: Party }[]>();

  /** @param rules each of the scope */
  constructor(rules: readonly AccessRule[]) {
    this.#rules = rules;
    for (const rule of this.#rules) {
      const subject = partyOf(rule.subject);
      const key = keyOf(subject);
      const known = this.#bySubject.get(key);
      if (known === undefined) this.#bySubject.set(key, [{ rule, subject }]);
      else known.push({ rule, subject });
    }
  }

  /**
   * The rules of a scope among those that the API answered for it; those of other scopes are left out, because a role that is
   * inherited from the org may be among them.
   *
   * @throws FlexeraAnswerError when all are of other scopes: then the answer is to another question, and proves nothing
   */
  static ofAnswer(rules: readonly AccessRule[], scope: Ref, place: Place): ScopeRules {
    const own = rules.filter((rule) => isNamed(rule.scope, scope));
    if (own.length === 0 && rules.length > 0) {
      throw unexpectedAnswer(place, "values", "has rules, but none of the scope that was asked for");
    }
    return new ScopeRules(own);
  }

  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /** The rules that match, by meaning. What is not given matches any. */
  select(subject: Ref | undefined, role: string | undefined): readonly AccessRule[] {
    const ofRole = (rule: AccessRule) => role === undefined || rule.role.name === role;
    if (subject === undefined) return this.#rules.filter(ofRole);
    const candidates = this.#bySubject.get(keyOf(subject)) ?? [];
    return candidates.filter((each) => ofRole(each.rule) && names(each.subject, subject)).map(({ rule }) => rule);
  }
}

/** What a list without a filter has: the rules of the org, as documented, and perhaps those of its projects. */
export class UnfilteredRules {
  readonly #byScope = new Map<string, ScopeRules>();

  constructor(
    private readonly rules: readonly AccessRule[],
    private readonly place: Place,
  ) {}

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** Whether there are rules of projects among them, which shows that the list has those of all scopes. */
  get hasProjects(): boolean {
    return this.rules.some(({ scope }) => scope.kind === "project");
  }

  /** @throws FlexeraAnswerError when the scope is the org, and all rules are of other scopes */
  of(scope: Ref): ScopeRules {
    const key = formatRef(scope);
    let found = this.#byScope.get(key);
    if (found === undefined) {
      found =
        scope.kind === "org"
          ? ScopeRules.ofAnswer(this.rules, scope, this.place)
          : new ScopeRules(this.rules.filter((rule) => isNamed(rule.scope, scope)));
      this.#byScope.set(key, found);
    }
    return found;
  }
}

/** Whether a party is the one that a ref names, however each is spelled. */
export function isNamed(party: RuleParty, ref: Ref): boolean {
  return names(partyOf(party), ref);
}

/** The ref of a party, or what is known of it when its ref is missing or of an unknown form. */
type Party = Ref | Pick<RuleParty, "kind" | "id">;

function partyOf(party: RuleParty): Party {
  return tryParseRef(party.ref) ?? party;
}

function keyOf({ kind, id }: Party): string {
  return `${kind}:${id}`;
}

function names(party: Party, ref: Ref): boolean {
  return "zone" in party ? sameRef(party, ref) : party.kind === ref.kind && party.id === ref.id;
}
