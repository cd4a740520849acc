import type { Certainty } from "../model/operations/area";
import { findOperation } from "../model/operations/all";
import { type AllOf, needInWords } from "../model/operations/need";
import { badNeed } from "./need-errors";

/** Something that somebody wants to do: a privilege, or an operation of one of Flexera's APIs. */
export interface Need {
  /** As it was given. */
  readonly text: string;
  /** One privilege of each group is needed; undefined where it is not known what an operation needs. */
  readonly allOf: AllOf | undefined;
  /** Of an operation that Flexera describes; undefined of a privilege, and of any other operation. */
  readonly certainty: Certainty | undefined;
}

const privilegeForm = /^[a-z][\w-]*:[a-z][\w-]*:[a-z][\w-]*$/i;
const operationForm = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/i;

/**
 * Reads `capability:resource:action`, or `METHOD /path` with an org's id or a placeholder for it.
 *
 * @throws NeedError when it is neither
 */
export function parseNeed(given: string): Need {
  const text = given.trim().replace(/\s+/g, " ");
  if (privilegeForm.test(text)) return { text, allOf: [[text]], certainty: undefined };
  const [, method, path] = operationForm.exec(text) ?? [];
  if (method === undefined || path === undefined) throw badNeed(given);
  const operation = findOperation(method.toUpperCase(), path);
  return { text, allOf: operation?.allOf, certainty: operation?.certainty };
}

/** What is needed, for people; says so where it is not known, and where it is inferred. */
export function describeNeed({ allOf, certainty }: Need): string {
  if (allOf === undefined) return unknownNeed(certainty);
  return needInWords(allOf) + (certainty === "by name" ? " (inferred from its name)" : "");
}

function unknownNeed(certainty: Certainty | undefined): string {
  if (certainty === undefined) return "not known: no description of Flexera's has this operation";
  return certainty === "service-wide"
    ? "not known: Flexera describes the privileges of the whole service, and not which of them this operation needs"
    : "not known: Flexera does not state it";
}
