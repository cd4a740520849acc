import { addressesOf, type Block, type Configuration, type Item } from "./configuration";
import { standings } from "./conflicts";
import type { Engine } from "./engine";
import { keysOf, type Org } from "./org";

/**
 * What a person does when a plan is refused: says with `moved` where objects have gone, declares each object once, takes
 * what nobody declares any more but others stand for out of the state, has accounts adopted and no client reclaimed, and
 * lifts protections.
 */
export async function mend(
  configuration: Configuration,
  engine: Engine,
  org: Org,
  tell: (told: string) => void,
): Promise<Configuration> {
  const { orgId } = org.place;
  const mended = declaredOnce(configuration, org, new Set((await engine.state()).map(({ address }) => address)));
  const state = (await engine.state()).filter(({ deposed }) => deposed === undefined);
  const all = standings(mended, org);
  const known = new Set(all.map(({ declared }) => declared.address));
  const inState = new Set(state.map(({ address }) => address));
  const moves: [string, string][] = [];
  for (const { declared, keys } of all) {
    if (inState.has(declared.address)) continue;
    const from = state.find(
      ({ address, type, values }) =>
        type === declared.type &&
        !known.has(address) &&
        !moves.some(([old]) => old === address) &&
        (declared.item.kind === "client" || keysOf(type, values, orgId).some((key) => keys.includes(key))),
    );
    if (from) moves.push([from.address, declared.address]);
  }
  const gone = new Set(moves.map(([from]) => from));
  const declaredKeys = new Set(all.flatMap(({ keys }) => keys));
  for (const { address, type, values } of state) {
    if (gone.has(address) || known.has(address)) continue;
    if (!keysOf(type, values, orgId).some((key) => declaredKeys.has(key))) continue;
    await engine.forget(address);
    // Of a set, the other grants are nobody's from then on.
    for (const key of keysOf(type, values, orgId)) if (!declaredKeys.has(key)) org.foreign.add(key);
    tell(`${address} is taken out of the state.`);
  }
  if (moves.length > 0) tell(`moved: ${moves.map(([from, to]) => `${from} to ${to}`).join(", ")}.`);
  return { ...mended, moves };
}

/** Each object at one address only, if possible at one that is in the state. */
function declaredOnce(configuration: Configuration, org: Org, inState: ReadonlySet<string>): Configuration {
  const all = standings(configuration, org);
  const subjectsOfSets = new Set(all.flatMap(({ declared: { item } }) => (item.kind === "set" ? [item.subject] : [])));
  const kept = new Set<string>();
  const seen = new Set<string>();
  const inOrder = [...all].sort(
    (a, b) => Number(inState.has(b.declared.address)) - Number(inState.has(a.declared.address)),
  );
  for (const { declared, keys } of inOrder) {
    const { item, address } = declared;
    const own = item.kind === "set" ? [`set of ${item.subject}`] : keys;
    if (own.some((key) => seen.has(key)) || (item.kind === "grant" && subjectsOfSets.has(item.subject))) continue;
    for (const key of own) seen.add(key);
    kept.add(address);
  }
  const blocks = configuration.blocks.flatMap((block): Block[] => {
    const addresses = addressesOf(block);
    const items = block.items
      .filter((_, index) => kept.has(addresses[index] ?? ""))
      .map(({ key, item }) => ({ key, item: harmless(item) }));
    return items.length > 0 ? [{ ...block, items, protected: false }] : [];
  });
  const names = new Set(blocks.map(({ name }) => name));
  return {
    ...configuration,
    blocks: blocks.map((each) => ({ ...each, after: each.after.filter((name) => names.has(name)) })),
  };
}

function harmless(item: Item): Item {
  if (item.kind === "account") return { ...item, adopts: true };
  return item.kind === "client" ? { ...item, reclaims: false } : item;
}
