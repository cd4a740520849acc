import type { ResolvedOptions } from "./options";
import type { RequestLog } from "./request-log";
import type { Settings } from "./settings";
import type { State } from "./state";
import type { TokenUse } from "./token-use";

/** That a user has signed in. */
export interface SignIn {
  /** RFC 3339. */
  readonly at: string;
  readonly userId: number;
}

/** What every area of the API works on. */
export interface Context {
  readonly state: State;
  readonly options: ResolvedOptions;
  readonly settings: Settings;
  readonly tokenUse: TokenUse;
  readonly requests: RequestLog;
  /** Of users, in the user interface. */
  readonly signIns: SignIn[];
  now(): Date;
  /** What time it is even where a fault has the clock off. */
  trueNow(): Date;
}

/** The present moment as the API spells it: RFC 3339 in UTC with microseconds. */
export function timestamp(context: Context): string {
  return toTimestamp(context.now());
}

export function toTimestamp(date: Date): string {
  return date.toISOString().replace("Z", "000Z");
}
