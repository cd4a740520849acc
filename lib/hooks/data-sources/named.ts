import { HookError, sameText } from "../../plugin";
import { nearestHint } from "../shared/nearest";

interface Named {
  readonly name: string;
}

/**
 * The things of one name, or all when no name is given.
 *
 * @param what in the singular, such as `group`
 * @throws HookError when a name is given that none of them bears; it names the nearest
 */
export function named<T extends Named>(
  things: readonly T[],
  name: string | null,
  what: string,
  orgId: string,
): readonly T[] {
  if (name === null) return things;
  const found = things.filter((thing) => sameText(thing.name, name));
  if (found.length > 0) return found;
  const names = things.map((thing) => thing.name);
  throw new HookError(
    `organization ${orgId} has no ${what} named ${JSON.stringify(name)}`,
    `${nearestHint(name, names, JSON.stringify)}Without a name, the data source lists all.`,
    ["name"],
  );
}
