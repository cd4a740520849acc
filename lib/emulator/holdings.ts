import type { State } from "./state";

const members = ["users", "groups", "projects", "roles", "serviceAccounts", "clients", "accessRules"] as const;

/** What of the state the API's reads show: without tokens, and without the ids to come. */
export type Holdings = Pick<State, (typeof members)[number]>;

export function holdingsOf(state: State): Holdings {
  return Object.fromEntries(members.map((member) => [member, state[member]])) as Holdings;
}

/** Runs a synchronous read as if the org still held what it held then. */
export function asOf<T>(state: State, past: Holdings, read: () => T): T {
  const present = holdingsOf(state);
  Object.assign(state, past);
  try {
    return read();
  } finally {
    Object.assign(state, present);
  }
}
