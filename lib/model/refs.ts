import { malformedRef } from "./errors/flexera-ref-error";
import { tryParseZone, zones } from "./zones";

/** The kinds of things that refs name. */
export const refKinds = ["service-account", "user", "group", "org", "project", "role"] as const;
export type RefKind = (typeof refKinds)[number];

/** A reference, taken apart. A part that is not given is "". */
export interface Ref {
  /** The zone's word in refs: `nam`, `eu` or `au`; empty means the zone of the API that is called. */
  readonly zone: string;
  readonly org: string;
  readonly subScope: string;
  readonly kind: RefKind;
  readonly id: string;
}

/** What stands for the parts that a ref leaves out. */
export interface RefContext {
  readonly zone?: string;
  readonly orgId?: string;
}

/**
 * What refs of the given kinds look like: `ref:{zone}:{org}:{sub-scope}:iam:{kind}:{id}`. The prefix, or all before `iam`,
 * may be missing; `iam#kind` is old.
 */
export function refPattern(kinds: readonly RefKind[]): RegExp {
  return new RegExp(
    `^(?:(?:ref:)?(?<zone>(?!ref:)[a-z]*):(?<org>\\d*):(?<subScope>[^:#'\\s]*):)?iam[:#](?<kind>${kinds.join("|")}):(?<id>[1-9]\\d*)$`,
  );
}

const form = refPattern(refKinds);

/** What has been read: plans and lists name the same few things thousands of times. */
const known = new Map<string, Ref | undefined>();
const mostKnown = 1_000;

/** Reads a ref in any of the spellings that Flexera uses; undefined when it is none. */
export function tryParseRef(text: string): Ref | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size === mostKnown) known.clear();
  const ref = readRef(text);
  known.set(text, ref);
  return ref;
}

function readRef(text: string): Ref | undefined {
  const parts = form.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { zone = "", org = "", subScope = "", id = "" } = parts;
  const kind = refKinds.find((one) => one === parts.kind);
  return kind && { zone, org, subScope, kind, id };
}

/**
 * Reads a ref in any of the spellings that Flexera uses.
 *
 * @throws FlexeraRefError which shows the right form
 */
export function parseRef(text: string): Ref {
  const ref = tryParseRef(text);
  if (ref === undefined) throw malformedRef(text, refKinds);
  return ref;
}

/** Writes a ref in its full form, which the API accepts in requests (it refuses `iam#…`). */
export function formatRef(ref: Pick<Ref, "kind" | "id"> & Partial<Ref>): string {
  return `ref:${ref.zone ?? ""}:${ref.org ?? ""}:${ref.subScope ?? ""}:iam:${ref.kind}:${ref.id}`;
}

/**
 * Writes a ref as the API documents it: with the zone, and with the org where the thing is of an org. A part that the ref has
 * already stays as it is.
 */
export function documentedRef(ref: Ref, { zone, orgId }: Required<RefContext>): string {
  const isOfOrg = ref.kind === "service-account" || ref.kind === "group" || ref.kind === "project";
  return formatRef({ ...ref, zone: ref.zone || zoneWord(zone), org: ref.org || (isOfOrg ? orgId : "") });
}

/** Writes a ref without the zone, where that is the one given; with the org for what has no other way to be told apart. */
export function zonelessRef(ref: Ref, { zone, orgId }: Required<RefContext>): string {
  const isBelowOrg = ref.kind === "group" || ref.kind === "project";
  const isOurs = zoneWord(ref.zone) === zoneWord(zone);
  return formatRef({ ...ref, zone: isOurs ? "" : ref.zone, org: ref.org || (isBelowOrg ? orgId : "") });
}

/**
 * Whether two refs name the same thing: kind and id agree, and so do zone, org and sub-scope where both sides give
 * them. A part that a side leaves out is taken from `context` if given there.
 *
 * @throws FlexeraRefError when one is malformed
 */
export function sameRef(a: string | Ref, b: string | Ref, context: RefContext = {}): boolean {
  const left = typeof a === "string" ? parseRef(a) : a;
  const right = typeof b === "string" ? parseRef(b) : b;
  const agree = (one: string, other: string) => one === "" || other === "" || one === other;
  return (
    left.kind === right.kind &&
    left.id === right.id &&
    agree(zoneWord(left.zone || context.zone), zoneWord(right.zone || context.zone)) &&
    agree(left.org || (context.orgId ?? ""), right.org || (context.orgId ?? "")) &&
    agree(left.subScope, right.subScope)
  );
}

function zoneWord(word = ""): string {
  const zone = tryParseZone(word);
  return zone === undefined ? word : zones[zone].refWord;
}

/** The ref of an org, valid in every zone. */
export function orgRef(orgId: string): string {
  return formatRef({ kind: "org", id: orgId });
}

/** The ref of a service account as the subject of a grant, valid in every zone. */
export function serviceAccountRef(id: string): string {
  return formatRef({ kind: "service-account", id });
}

/** The ref of a user as the subject of a grant, valid in every zone. */
export function userRef(id: string): string {
  return formatRef({ kind: "user", id });
}

/** The ref of a group as the subject of a grant, valid in every zone. */
export function groupRef(orgId: string, id: string): string {
  return formatRef({ org: orgId, kind: "group", id });
}

/** The ref of a project as the scope of a grant, valid in every zone. */
export function projectRef(orgId: string, id: string): string {
  return formatRef({ org: orgId, kind: "project", id });
}
