import type { Place } from "../place";
import { FlexeraError } from "../../model/errors/flexera-error";

/** A request that an `AbortSignal` cancelled. Its `name` is "AbortError", the platform's word for it. */
export class FlexeraAbortError extends FlexeraError {
  static {
    this.prototype.name = "AbortError";
  }

  readonly method: string;
  readonly path: string;

  constructor(place: Place, message: string, remedy: string, mayHaveTakenEffect: boolean) {
    super(message, remedy, mayHaveTakenEffect);
    this.method = place.method;
    this.path = place.path;
  }
}

export function aborted(place: Place, { inFlight }: { inFlight: boolean }): FlexeraAbortError {
  const unknown = inFlight && place.writes;
  return new FlexeraAbortError(
    place,
    `${place.method} ${place.path} was cancelled${unknown ? " while it was on its way" : ""}`,
    unknown ? lookFirst : "",
    unknown,
  );
}

export const lookFirst = "it may have been carried out all the same: look before repeating it.";
