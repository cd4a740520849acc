import type { Mutation } from "../faults/provider-process";
import type { Breach } from "./promises";
import { flawless, run } from "./run";
import { dayMs, World } from "./world";

/** What came of some weeks with an apply each. */
export interface Weeks {
  readonly breaches: readonly Breach[];
  readonly rotations: number;
  /** How many calls the application has made. */
  readonly calls: number;
  /** How old a client has become at most, in days. */
  readonly oldestDays: number;
}

interface Options {
  readonly mutation?: Mutation;
  /** Ends it after the week that is going by. */
  readonly signal?: AbortSignal;
}

const mostDays = 104;

/** From the first of these weeks up to the last one a stranger has a client of the account, when no place is needed. */
const visits = [
  [3, 6],
  [30, 34],
] as const;

/**
 * Applies weekly: what is older than 90 days is rotated, and retired a week later. The application looks daily for what has
 * been delivered.
 */
export async function applyWeekly(weeks: number, { mutation, signal }: Options = {}): Promise<Weeks> {
  const world = await World.open({
    storage: "delivered",
    values: { rotateAfter: "90d", overlap: "7d" },
    ...(mutation && { mutation }),
    // Whoever makes too many clients is not to be stopped.
    emulator: { limits: { clientsPerServiceAccount: "none" } },
  });
  const seen = new Set<unknown>();
  let oldestDays = 0;
  const look = (): void => {
    const ages = world.ownClients().map((id) => world.ageOf(id) / dayMs);
    oldestDays = Math.max(oldestDays, ...ages);
    if (oldestDays > mostDays) world.breach("at most 104 days", `a client is ${oldestDays} days old`);
    const all = [...world.ownClients(), ...world.strangers()];
    if (all.length > 2) world.breach("at most two clients", `there are ${all.join()}`);
  };
  try {
    for (let week = 0; week <= weeks && !signal?.aborted; week++) {
      if (visits.some(([from]) => week === from)) await world.strangerComes();
      if (visits.some(([, to]) => week === to)) world.strangersLeave();
      const { outcome, said } = await run(world, flawless);
      if (outcome !== "succeeded") world.breach("sound runs succeed", JSON.stringify(said));
      seen.add(world.state.clientId);
      look();
      if (week < weeks) await world.pass(7 * dayMs, look);
    }
    const rotations = seen.size - 1;
    if (rotations < 3) world.breach("three rotations", `there are ${rotations}`);
    return { breaches: world.breaches, rotations, calls: world.application.calls, oldestDays };
  } finally {
    await world.close();
  }
}
