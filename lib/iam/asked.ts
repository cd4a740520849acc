import type { JsonReader } from "./json-reader";
import { tryParseRef, type RefKind } from "../model/refs";

/**
 * What an answer is about, as far as that was known when it was asked for. The answer to a question about one thing that tells
 * of another one must not be taken for it: whoever follows it changes, or deletes, what somebody else owns.
 */
export interface Asked {
  readonly kind?: RefKind;
  /** The id in the path; the answer's member of that name has to be the same. */
  readonly id?: string;
  /** The id of a client in the path. */
  readonly clientId?: string;
  /** The organization that it belongs to. */
  readonly orgId?: string;
}

/**
 * Holds an answer, or an item of a list, against what was asked for. What the answer leaves out agrees; whether it may be left
 * out, its reader decides.
 *
 * @throws FlexeraAnswerError that names the member, and what was asked for
 */
export function checkAsked(json: JsonReader, { kind, id, clientId, orgId }: Asked): void {
  const agree = (member: string, asked: string | undefined): void => {
    if (asked === undefined) return;
    const given = json.optional(member);
    if (given !== undefined && given.id() !== asked) given.refuse(`is not ${asked}, which was asked for`);
  };
  agree("id", id);
  agree("orgId", orgId);
  const client = clientId === undefined ? undefined : json.optional("clientId");
  if (client !== undefined && client.text() !== clientId) client.refuse(`is not ${clientId}, which was asked for`);
  if (kind !== undefined) checkRef(json, kind, orgId);
}

/** A thing's own `ref`, where it has one that can be read, must name the thing, and no other organization. */
function checkRef(json: JsonReader, kind: RefKind, orgId: string | undefined): void {
  const member = json.optional("ref");
  const ref = member === undefined ? undefined : tryParseRef(member.text());
  if (member === undefined || ref === undefined) return;
  const id = json.member("id").id();
  if (ref.kind !== kind || ref.id !== id) member.refuse(`names another thing than ${kind} ${id}, whose member it is`);
  if (orgId !== undefined && ref.org !== "" && ref.org !== orgId) {
    member.refuse(`is of another organization than ${orgId}, which was asked for`);
  }
}
