import type { JsonReader } from "../json-reader";
import { tryParseRef } from "../../model/refs";

/** One side of a rule, as the API names it. */
export interface RuleParty {
  /** Such as `service-account`, `user`, `group`; `org` or `project`. */
  readonly kind: string;
  readonly id: string;
  /** As the API spells it, which varies: compare with `sameRef`. */
  readonly ref: string;
}

/** A grant. It has no id: it is what its subject, role and scope say. */
export interface AccessRule {
  readonly subject: RuleParty;
  readonly role: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly category: string;
  };
  readonly scope: RuleParty;
  /** RFC 3339. */
  readonly createdAt: string;
}

export function readRule(json: JsonReader): AccessRule {
  const role = json.ofKind("access-rule").member("role");
  return {
    subject: readParty(json.member("subject")),
    role: {
      id: role.member("id").id(),
      name: role.member("name").text(),
      displayName: role.optionalText("displayName"),
      category: role.optionalText("category"),
    },
    scope: readParty(json.member("scope")),
    createdAt: json.optionalText("createdAt"),
  };
}

function readParty(json: JsonReader): RuleParty {
  const party = { kind: json.member("kind").kind(), id: json.member("id").id(), ref: json.optionalText("ref") };
  const ref = tryParseRef(party.ref);
  // Which of the two is meant cannot be told, and a grant that is taken for another one may be revoked.
  if (ref !== undefined && (ref.kind !== party.kind || ref.id !== party.id)) {
    json.member("ref").refuse(`names another thing than ${party.kind} ${party.id}, whose member it is`);
  }
  return party;
}
