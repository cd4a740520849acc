import { addressesOf, blockAddress, type Configuration } from "./configuration";

/** A state whose objects have gone where `moved` blocks say, and where a new or removed `count` implies. */
export function moved<T>(state: ReadonlyMap<string, T>, configuration: Configuration): Map<string, T> {
  const after = new Map(state);
  for (const [from, to] of [...configuration.moves, ...implied(configuration)]) {
    const object = after.get(from);
    if (object === undefined || after.has(to)) continue;
    after.delete(from);
    after.set(to, object);
  }
  return after;
}

/** A resource that gets a `count` is its first instance, and the other way round. */
function implied({ blocks }: Configuration): (readonly [string, string])[] {
  return blocks.flatMap((block): (readonly [string, string])[] => {
    const base = blockAddress(block);
    if (block.form === "single") return [[`${base}[0]`, base]];
    const [first] = addressesOf(block);
    return block.form === "count" && first !== undefined ? [[base, first]] : [];
  });
}
