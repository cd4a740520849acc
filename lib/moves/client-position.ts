import type { Ambiguity, Pair, Pairing } from "./pairs";
import type { PlannedObject } from "./planned-object";

/** The names of the account that clients belong to, on both sides; undefined where they are not known. */
export interface AccountNames {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Tells several clients of one account apart: by their ids, where an import block says them, or by where they stand. That is
 * what their names say beyond that of the account, or their names in another module, or the keys of their instances. What
 * is the same on both sides, and there only once, is the same client.
 */
export function pairByPosition(alike: Ambiguity, { before, after }: AccountNames): Pairing {
  const areInstances = isOneResource(alike.from) && isOneResource(alike.to);
  const pairings = [
    pairUnique(alike, clientIdOf, clientIdOf),
    pairUnique(
      alike,
      (client) => nameBelow(client, before),
      (client) => nameBelow(client, after),
    ),
    pairUnique(alike, nameOf, nameOf),
    ...(areInstances ? [pairUnique(alike, keyOf, keyOf)] : []),
  ];
  return pairings.find(({ pairs }) => pairs.length > 0) ?? { pairs: [], ambiguities: [alike] };
}

function pairUnique(
  { from, to }: Ambiguity,
  before: (client: PlannedObject) => string,
  after: (client: PlannedObject) => string,
): Pairing {
  const pairs = from.flatMap((one): Pair[] => {
    const position = before(one);
    const [counterpart, ...others] = to.filter((other) => after(other) === position);
    const isUnique = from.filter((other) => before(other) === position).length === 1 && others.length === 0;
    return counterpart && isUnique ? [{ from: one, to: counterpart }] : [];
  });
  const rest = {
    from: from.filter((one) => !pairs.some((pair) => pair.from === one)),
    to: to.filter((one) => !pairs.some((pair) => pair.to === one)),
  };
  return { pairs, ambiguities: rest.from.length > 0 && rest.to.length > 0 ? [rest] : [] };
}

/** What the name says beyond that of the account, as constructs below it are named. */
function nameBelow(client: PlannedObject, account: string | undefined): string {
  const { name, key, text } = client.address;
  // One that is not named after its account is nothing else.
  return account !== undefined && name.startsWith(account)
    ? `${name.slice(account.length).replace(/^[-_]/, "")}${key}`
    : text;
}

function nameOf({ address: { name, key } }: PlannedObject): string {
  return `${name}${key}`;
}

/** Of one that is not known yet, what no id is. */
function clientIdOf(client: PlannedObject): string {
  const id = client.text("client_id");
  return typeof id === "string" ? id : client.address.text;
}

function keyOf({ address }: PlannedObject): string {
  return address.key;
}

function isOneResource(clients: readonly PlannedObject[]): boolean {
  const resources = new Set(clients.map(({ address: { text, key } }) => text.slice(0, text.length - key.length)));
  return resources.size === 1;
}
