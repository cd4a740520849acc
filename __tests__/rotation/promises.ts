/** What holds whatever happens. */
export const promises = {
  "calls succeed":
    "no call of the application fails, unless its client was deleted by hand or it was given a credential by a run that died",
  "strangers stay": "no client of a stranger is removed",
  "nothing is forgotten":
    "a run that comes to its end leaves no client behind that it made and the state does not hold",
  "nothing is thrown away": "no client is tainted, or dropped from the state while it exists",
  "leftovers are named": "a plan in which nothing goes wrong names each client that no state holds",
  "nothing is overdue": "after a run that succeeds nothing is due: neither a rotation nor a retirement",
  "sound runs succeed": "a run with which nothing is wrong succeeds",
  "plans hold": "an apply comes to what the plan said, however much later",
  "it ends well": "in the end, a few runs bring everything in order, and the application has what the state says",
  "nothing remains": "a destroy leaves no client behind",
  "at most two clients": "there are never more than two clients",
  "at most 104 days": "no client is older than 104 days",
  "three rotations": "there are at least three rotations a year",
} as const;

export type Promised = keyof typeof promises;

/** What was promised and not kept. */
export interface Breach {
  readonly promised: Promised;
  readonly what: string;
}
