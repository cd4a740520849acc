import type { Place } from "../place";
import { FlexeraError } from "../../model/errors/flexera-error";
import { lookFirst } from "./flexera-abort-error";

/** A request that was not answered, completely, in the time that was allowed. */
export class FlexeraTimeoutError extends FlexeraError {
  static {
    this.prototype.name = "FlexeraTimeoutError";
  }

  readonly method: string;
  readonly path: string;
  readonly host: string;

  constructor(
    place: Place,
    /** The time allowed, in milliseconds. */
    readonly timeoutMs: number,
    message: string,
    remedy: string,
  ) {
    super(message, remedy, place.writes);
    this.method = place.method;
    this.path = place.path;
    this.host = place.host;
  }
}

export function timedOut(place: Place, timeoutMs: number): FlexeraTimeoutError {
  const message = `${place.host} did not answer ${place.method} ${place.path} within ${timeoutMs / 1000} s`;
  const remedy = `check the network and any proxy on the way to ${place.host}.`;
  return new FlexeraTimeoutError(place, timeoutMs, message, place.writes ? `${lookFirst} Then ${remedy}` : remedy);
}
