import type { HttpAnswer } from "../http-answer";
import type { Place } from "../place";
import type { Secrets } from "../../redaction";
import { parseRetryAfter } from "../retry-after";
import type { Zone } from "../../model/zones";
import { otherZones } from "../../model/zones";
import { FlexeraError } from "../../model/errors/flexera-error";
import { readProblem } from "./problem";

/** No access token could be had, or the one given has expired. */
export class FlexeraTokenError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraTokenError";
  }

  constructor(
    /** The login host's status; 0 when it was not asked. */
    readonly status: number,
    /** The login host's code, such as `invalid_client`; "" when it gave none. */
    readonly code: string,
    /** Seconds to wait, when the server says so. */
    readonly retryAfter: number | undefined,
    message: string,
    remedy: string,
  ) {
    super(message, remedy);
  }
}

export function tokenRefused(
  place: Place,
  answer: HttpAnswer,
  secrets: Secrets,
  { zone, given }: { zone: Zone; given: string },
): FlexeraTokenError {
  const { name, message: words, id } = readProblem(answer, secrets);
  const { status } = answer;
  const kind = [status, name].join(" ").trim();
  const message =
    `${place.host} gave no access token for the ${given}: it answered ${kind} to ${place.method} ${place.path}` +
    (words === "" ? "" : `: ${words}`) +
    (id === "" ? "" : ` [error id ${id}]`);
  const retryAfter = parseRetryAfter(answer.headers["retry-after"]);
  return new FlexeraTokenError(status, name, retryAfter, message, remedyFor(status, place, given, zone));
}

function remedyFor(status: number, place: Place, given: string, zone: Zone): string {
  if (status === 400 || status === 401) {
    return (
      `check the ${given}: wrong, deleted, expired or revoked. ` +
      `A credential works in its own zone only; zone "${zone}" is in use, the others are ${otherZones(zone)}.`
    );
  }
  if (status === 403) return "if the org restricts IP addresses, this machine's must be among them.";
  if (status === 429 || status >= 500) return "the trouble is at the login host: try again later.";
  return `check the login address: ${place.host} does not behave like Flexera's.`;
}

export function tokenExpired(expiry: Date, now: number): FlexeraTokenError {
  const minutes = Math.floor((now - expiry.getTime()) / 60_000);
  const ago = minutes < 1 ? "less than a minute" : minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
  return new FlexeraTokenError(
    0,
    "expired",
    undefined,
    `the access token expired at ${expiry.toISOString()}, ${ago} ago`,
    "get a new one (they live for an hour), or give a refresh token or a client id and secret, which renew it.",
  );
}
