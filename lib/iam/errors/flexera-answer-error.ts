import type { AnswerTooLarge } from "../../network/answer-too-large";
import type { Place } from "../place";
import { lookFirst } from "./flexera-abort-error";
import { FlexeraError } from "../../model/errors/flexera-error";

/** A successful answer that does not have the documented form. Its content is not shown: it may hold a secret. */
export class FlexeraAnswerError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraAnswerError";
  }

  readonly method: string;
  readonly path: string;

  constructor(
    place: Place,
    /** What is not as expected: a member such as `values[2].subject.id`, "body", or a header. */
    readonly member: string,
    message: string,
    remedy: string,
  ) {
    super(message, remedy, place.writes);
    this.method = place.method;
    this.path = place.path;
  }
}

/** @param trouble such as "is missing", or "is a number, not a text" */
export function unexpectedAnswer(place: Place, member: string, trouble: string): FlexeraAnswerError {
  const message = `${place.host} gave an unexpected answer to ${place.method} ${place.path}: ${member} ${trouble}`;
  const remedy = `check the address ${place.host} and any proxy on the way to it.`;
  return new FlexeraAnswerError(place, member, message, place.writes ? lookFirst : remedy);
}

/** An answer that has no end, or one that nobody can want. */
export function answerTooLarge(place: Place, { message: size }: AnswerTooLarge): FlexeraAnswerError {
  const message = `${place.host} gave too large an answer to ${place.method} ${place.path}: ${size}, and no more is read`;
  const remedy = `no answer of Flexera's is that large: check the address ${place.host} and any proxy on the way to it.`;
  return new FlexeraAnswerError(place, "body", message, place.writes ? `${lookFirst} Then ${remedy}` : remedy);
}
