import { badRequest } from "./errors";
import type { EmulatorSettings } from "./settings";
import { type Scope, type State, type Subject, zoneInRefs } from "./state";

/**
 * References in the full form, `ref:{zone}:{org}:{sub-scope}:iam:{type}:{id}`. Zone, org and sub-scope may each be empty;
 * an empty zone means the one whose API is called. The short form `iam#{type}:{id}`, which things carry as their own
 * `ref`, is refused in requests, as was observed on the live service.
 */
const fullRef = /^ref:([^:]*):([^:]*):[^:]*:iam:([a-z-]+):([1-9][0-9]*)$/;

/** @throws ApiError 400 when the text is not the ref of a user, group or service account that can be of this org */
export function parseSubjectRef(state: State, text: string, member: string): Subject {
  const { type, id } = parseRef(state, text, member);
  if (type === "user" || type === "service-account" || type === "group") return { kind: type, id };
  throw badRequest(`${member} "${text}" is of type ${type}; a subject is a user, a service-account or a group`);
}

/** @throws ApiError 400 when the text is not the ref of this org or of one of its projects */
export function parseScopeRef(state: State, text: string, member: string): Scope {
  const { type, id } = parseRef(state, text, member);
  if (type === "org") {
    if (id !== state.org.id) throw badRequest(`${member} "${text}" is of another org than ${state.org.id}`);
    return { kind: "org", id };
  }
  if (type !== "project") throw badRequest(`${member} "${text}" is of type ${type}; a scope is an org or a project`);
  if (!state.projects.some((project) => project.id === id)) {
    throw badRequest(`${member} "${text}" names a project that does not exist`);
  }
  return { kind: "project", id };
}

/** The spelling of subjects in lists: zone given, org left empty, as observed on the live service. */
export function subjectRef(state: State, subject: Subject, spelling: AnswerSpelling = "observed"): string {
  const { kind } = subject;
  return spell(state, subject, kind === "group" || (kind === "service-account" && isFull(spelling)), spelling);
}

export function scopeRef(state: State, scope: Scope, spelling: AnswerSpelling = "observed"): string {
  return spell(state, scope, scope.kind === "project", spelling);
}

type AnswerSpelling = EmulatorSettings["refsInRules"];

function isFull(spelling: AnswerSpelling): boolean {
  return spelling === "full" || spelling === "unprefixed";
}

function spell(
  { zone, org }: State,
  { kind, id }: Subject | Scope,
  withOrg: boolean,
  spelling: AnswerSpelling,
): string {
  const place = `${spelling === "zoneless" ? "" : zoneInRefs[zone]}:${withOrg ? org.id : ""}:`;
  return `${spelling === "unprefixed" ? "" : "ref:"}${place}:iam:${kind}:${id}`;
}

/**
 * Whether a filter understands the spelling of a ref. Documented in examples are zone and org where the thing is of an org; an
 * empty zone is documented for refs in general.
 */
export function isUnderstood(text: string, spelling: EmulatorSettings["filterRefs"]): boolean {
  if (spelling === "any" || spelling === "none") return spelling === "any";
  const [, zone = "", org = "", type = ""] = fullRef.exec(text) ?? [];
  if (spelling === "zoneless") return zone === "";
  return zone !== "" && (org !== "" || type === "org" || type === "user");
}

function parseRef(state: State, text: string, member: string): { type: string; id: number } {
  const zone = zoneInRefs[state.zone];
  const [, refZone, refOrg, type, id] = fullRef.exec(text) ?? [];
  if (type === undefined || !Number.isSafeInteger(Number(id))) {
    throw badRequest(`${member} "${text}" is not a full ref; write ref::::iam:{type}:{id}`);
  }
  if (refZone !== "" && refZone !== zone) {
    throw badRequest(`${member} "${text}" is of zone ${refZone ?? ""}; this is zone ${zone}`);
  }
  if (refOrg !== "" && refOrg !== String(state.org.id)) {
    throw badRequest(`${member} "${text}" is of another org than ${state.org.id}`);
  }
  return { type, id: Number(id) };
}
