import type { HttpAnswer } from "../http-answer";
import type { Place } from "../place";
import type { Secrets } from "../../redaction";
import { parseRetryAfter } from "../retry-after";
import { FlexeraError } from "../../model/errors/flexera-error";
import type { Problem } from "./problem";
import { readProblem } from "./problem";
import type { CallContext } from "./remedies";
import { mayHaveBeenDone, remedyFor } from "./remedies";

/** An answer of the IAM API that says no. */
export class FlexeraApiError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraApiError";
  }

  readonly method: string;
  readonly path: string;
  readonly host: string;
  /** Flexera's class of the error (`name` in the body), such as `not_found`; "" when the body has none. */
  readonly apiName: string;
  /** Flexera's id of this occurrence (`id` in the body), to be quoted to support; "" when the body has none. */
  readonly apiId: string;
  /** Flexera's own words (`message` in the body). */
  readonly apiMessage: string;
  /** Flexera's hints whether repeating may help. */
  readonly temporary: boolean;
  readonly timeout: boolean;
  readonly fault: boolean;

  constructor(
    place: Place,
    problem: Problem,
    readonly status: number,
    /** Seconds to wait, when the server says so. */
    readonly retryAfter: number | undefined,
    message: string,
    remedy: string,
  ) {
    super(message, remedy, mayHaveBeenDone(status, place));
    this.method = place.method;
    this.path = place.path;
    this.host = place.host;
    this.apiName = problem.name;
    this.apiId = problem.id;
    this.apiMessage = problem.message;
    this.temporary = problem.temporary;
    this.timeout = problem.timeout;
    this.fault = problem.fault;
  }
}

export function refusedByApi(
  place: Place,
  answer: HttpAnswer,
  secrets: Secrets,
  context: CallContext,
): FlexeraApiError {
  const problem = readProblem(answer, secrets);
  const retryAfter = parseRetryAfter(answer.headers["retry-after"]);
  const kind = [answer.status, problem.name].join(" ").trim();
  const message =
    `${place.host} answered ${kind} to ${place.method} ${place.path}` +
    (problem.message === "" ? "" : `: ${problem.message}`) +
    (problem.id === "" ? "" : ` [Flexera error id ${problem.id}]`);
  const remedy = remedyFor(answer.status, place, retryAfter, { ...context, named: problem.name !== "" });
  return new FlexeraApiError(place, problem, answer.status, retryAfter, message, remedy);
}

/**
 * Whether an error says that the thing asked for does not exist: a 404 in Flexera's own words. A 403 never says so, nor does
 * a 404 without a name, such as the page of a proxy or of a wrong address.
 */
export function isNotFound(error: unknown): error is FlexeraApiError {
  return error instanceof FlexeraApiError && error.status === 404 && error.apiName !== "";
}
