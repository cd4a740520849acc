import type { PlannedObject } from "./planned-object";

/** An object that a plan takes away from one address and brings to another. */
export interface Pair {
  readonly from: PlannedObject;
  readonly to: PlannedObject;
}

/** Objects of which nothing tells which one becomes which. */
export interface Ambiguity {
  readonly from: readonly PlannedObject[];
  readonly to: readonly PlannedObject[];
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly ambiguities: readonly Ambiguity[];
}

type Identify = (object: PlannedObject) => string | undefined;

/**
 * Pairs objects that are one and the same.
 *
 * @param leavingKey  what an object is: equal for the same, undefined when that is not known
 * @param arrivingKey the same for the other side
 * @param narrow      pairs what several equal objects have in addition
 */
export function pairBy(
  objects: { readonly leaving: readonly PlannedObject[]; readonly arriving: readonly PlannedObject[] },
  leavingKey: Identify,
  arrivingKey: Identify,
  narrow: (alike: Ambiguity) => Pairing = (alike) => ({ pairs: [], ambiguities: [alike] }),
): Pairing {
  const alike = new Map<string, { from: PlannedObject[]; to: PlannedObject[] }>();
  const put = (side: "from" | "to", object: PlannedObject, key: string | undefined): void => {
    if (key === undefined) return;
    const group = alike.get(key) ?? { from: [], to: [] };
    alike.set(key, group);
    group[side].push(object);
  };
  for (const object of objects.leaving) put("from", object, leavingKey(object));
  for (const object of objects.arriving) put("to", object, arrivingKey(object));

  const pairings = [...alike.values()].map(withoutReplacements).map((group): Pairing => {
    const [[from, ...moreFrom], [to, ...moreTo]] = [group.from, group.to];
    if (!from || !to) return { pairs: [], ambiguities: [] };
    if (moreFrom.length === 0 && moreTo.length === 0) return { pairs: [{ from, to }], ambiguities: [] };
    return narrow(group);
  });
  return joined(pairings);
}

export function joined(pairings: readonly Pairing[]): Pairing {
  return {
    pairs: pairings.flatMap(({ pairs }) => pairs),
    ambiguities: pairings.flatMap(({ ambiguities }) => ambiguities),
  };
}

/** What one address replaces by itself stays where it is. */
function withoutReplacements({ from, to }: Ambiguity): Ambiguity {
  const [before, after] = [from, to].map((side) => new Set(side.map(({ address }) => address.text)));
  return {
    from: from.filter(({ address }) => !after?.has(address.text)),
    to: to.filter(({ address }) => !before?.has(address.text)),
  };
}
