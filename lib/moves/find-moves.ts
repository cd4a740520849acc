import { isFlexeraProvider } from "../model/provider-address";
import {
  AccountReferences,
  type Address,
  addressOf,
  moduleAt,
  type Plan,
  resourceAddress,
  type ResourceChange,
  resourceIn,
} from "../plan";
import { pairByPosition } from "./client-position";
import {
  type AccountIdOf,
  grantKeysOfSet,
  identities,
  type Identity,
  isCompatible,
  isObjectType,
  keyOf,
  type ObjectType,
} from "./identity";
import { type Ambiguity, type Pair, pairBy, type Pairing } from "./pairs";
import { arriving, leaving, leavingUnplanned, type PlannedObject } from "./planned-object";

/** An object that may be one of those that go, but about which too little is known yet. */
export interface Undecided {
  readonly to: PlannedObject;
  readonly candidates: readonly PlannedObject[];
}

/** Single grants that go while an exclusive set of their subject comes, or the other way round. */
export interface ChangeOfType {
  readonly grants: readonly PlannedObject[];
  readonly set: PlannedObject;
  readonly isIntoSet: boolean;
}

/** What a plan destroys at one address and creates again at another. */
export interface Moves {
  /** What moved blocks can say. */
  readonly moves: readonly Pair[];
  /** What they cannot say, because one of the addresses holds another object at the same time. */
  readonly immovable: readonly Pair[];
  readonly ambiguities: readonly Ambiguity[];
  readonly undecided: readonly Undecided[];
  readonly changesOfType: readonly ChangeOfType[];
  /** The resources that do not move as a whole: they are still written, or have instances that do not move. */
  readonly remaining: ReadonlySet<string>;
  /** Whether Terraform could not finish the plan, so that there may be more. */
  readonly isIncomplete: boolean;
}

const accountType = "flexera_service_account" satisfies ObjectType;

export function findMoves(plan: Plan): Moves {
  const changes = plan.changes.filter(isOurs);
  const objects = {
    leaving: [...changes.flatMap((change) => leaving(change) ?? []), ...unplanned(plan)],
    arriving: changes.flatMap((change) => arriving(change) ?? []),
  };
  const accounts = new Accounts(plan, changes, objects);
  const pairings = Object.keys(identities)
    .filter(isObjectType)
    .map((type) => (type === accountType ? accounts.pairing : pairingOf(type, objects, accounts)));
  const pairs = pairings.flatMap((pairing) => pairing.pairs);
  const ambiguities = pairings.flatMap((pairing) => pairing.ambiguities);
  const told = new Set([...pairs, ...ambiguities].flatMap(({ from, to }) => [from, to].flat()));
  const rest = {
    leaving: objects.leaving.filter((object) => !told.has(object)),
    arriving: objects.arriving.filter((object) => !told.has(object)),
  };
  const moves = pairs.filter(isMovable);
  const moved = new Set(moves.map(({ from }) => from));
  const remaining = objects.leaving
    .filter((object) => !moved.has(object) || isWritten(plan, object.address))
    .map(({ address }) => resourceAddress(address));
  return {
    moves,
    immovable: pairs.filter((pair) => !isMovable(pair)),
    ambiguities,
    undecided: undecided(rest, accounts),
    changesOfType: changesOfType(rest, accounts),
    remaining: new Set(remaining),
    isIncomplete: plan.isIncomplete,
  };
}

interface Objects {
  readonly leaving: readonly PlannedObject[];
  readonly arriving: readonly PlannedObject[];
}

function isOurs({ mode, type, provider_name: provider }: Pick<ResourceChange, "mode" | "type" | "provider_name">) {
  return mode === "managed" && isFlexeraProvider(provider) && isObjectType(type);
}

/** What an incomplete plan does not say: resources of the state that are neither planned nor written any more. */
function unplanned(plan: Plan): PlannedObject[] {
  if (!plan.isIncomplete) return [];
  const planned = new Set(plan.changes.map(({ address }) => address));
  return plan.prior
    .filter(isOurs)
    .filter((resource) => !planned.has(resource.address) && !isWritten(plan, addressOf(resource)))
    .map(leavingUnplanned);
}

/** Whether the configuration has a resource, however many instances of it. */
function isWritten({ configuration }: Plan, address: Address): boolean {
  return resourceIn(moduleAt(configuration, address.modules), address) !== undefined;
}

/** The accounts of a plan: what they are on both sides, whatever their addresses. */
class Accounts {
  readonly pairing: Pairing;
  readonly #references: AccountReferences;
  /** By the address that an account is to have. */
  readonly #idsAfter = new Map<string, string>();
  readonly #namesBefore = new Map<string, string>();
  readonly #namesAfter = new Map<string, string>();
  readonly #arriving: ReadonlySet<string>;

  constructor({ configuration }: Plan, changes: readonly ResourceChange[], objects: Objects) {
    const ofType = changes.filter(({ type }) => type === accountType);
    const identify = (object: PlannedObject) => keyOf(identities[accountType](object, () => undefined));
    this.pairing = pairBy(only(accountType, objects), identify, identify);
    this.#arriving = new Set(objects.arriving.map(({ address }) => address.text));
    const after = ofType.filter(({ change }) => change.after !== null).map(addressOf);
    this.#references = new AccountReferences(configuration, after);

    for (const { change, ...place } of ofType) {
      const [idBefore, idAfter] = [change.before?.id, change.after?.id];
      if (typeof idBefore === "string") this.#namesBefore.set(idBefore, place.name);
      if (typeof idAfter === "string") this.#note(place.address, place.name, idAfter);
    }
    // Of an incomplete plan, not all of them are among the changes.
    for (const account of only(accountType, objects).leaving) {
      const id = account.text("id");
      if (typeof id === "string") this.#namesBefore.set(id, account.address.name);
    }
    // One that cannot be moved is another account afterwards.
    for (const { from, to } of this.pairing.pairs.filter(isMovable)) {
      const id = from.text("id");
      if (typeof id === "string") this.#note(to.address.text, to.address.name, id);
    }
  }

  /** The id of the account that an argument refers to, where the account is there before the plan is carried out. */
  readonly idOf: AccountIdOf = ({ address }, argument) => {
    const account = this.#references.accountOf(address, argument);
    if (account === undefined) return undefined;
    // What belongs to an account that is new is new as well.
    return this.#idsAfter.get(account) ?? (this.#arriving.has(account) ? `new ${account}` : undefined);
  };

  /** What the resources of an account are called, on both sides. */
  namesOf(id: string | undefined) {
    const names = (of: ReadonlyMap<string, string>) => (id === undefined ? undefined : of.get(id));
    return { before: names(this.#namesBefore), after: names(this.#namesAfter) };
  }

  #note(address: string, name: string, id: string): void {
    this.#idsAfter.set(address, id);
    this.#namesAfter.set(id, name);
  }
}

function pairingOf(type: ObjectType, objects: Objects, accounts: Accounts): Pairing {
  const identify = (object: PlannedObject): string | undefined => keyOf(identityOf(object, accounts));
  const narrow = (alike: Ambiguity): Pairing => {
    const id = alike.from[0]?.text("service_account_id");
    return type === "flexera_service_account_client"
      ? pairByPosition(alike, accounts.namesOf(typeof id === "string" ? id : undefined))
      : { pairs: [], ambiguities: [alike] };
  };
  return pairBy(only(type, objects), identify, identify, narrow);
}

function only(type: ObjectType, { leaving: from, arriving: to }: Objects): Objects {
  const isMeant = ({ address }: PlannedObject): boolean => address.type === type;
  return { leaving: from.filter(isMeant), arriving: to.filter(isMeant) };
}

function identityOf(object: PlannedObject, accounts: Accounts): Identity {
  return identities[object.address.type as ObjectType](object, accounts.idOf);
}

function isMovable({ from, to }: Pair): boolean {
  return !from.isReplaced && !to.isReplaced;
}

/** What comes and could be one of those that go, if only more were known of it. */
function undecided(rest: Objects, accounts: Accounts): Undecided[] {
  return rest.arriving.flatMap((to): Undecided[] => {
    const identity = identityOf(to, accounts);
    if (keyOf(identity) !== undefined) return [];
    const candidates = rest.leaving.filter(
      (one) =>
        one.address.type === to.address.type &&
        one.address.text !== to.address.text &&
        isCompatible(identity, identityOf(one, accounts)),
    );
    return candidates.length > 0 ? [{ to, candidates }] : [];
  });
}

function changesOfType(rest: Objects, accounts: Accounts): ChangeOfType[] {
  const between = (sets: readonly PlannedObject[], grants: readonly PlannedObject[], isIntoSet: boolean) =>
    sets.flatMap((set): ChangeOfType[] => {
      const held = new Set(grantKeysOfSet(set, accounts.idOf));
      const same = grants.filter((grant) => held.has(keyOf(identityOf(grant, accounts)) ?? ""));
      return same.length > 0 ? [{ grants: same, set, isIntoSet }] : [];
    });
  const sets = only("flexera_exclusive_grants", rest);
  const grants = only("flexera_access_grant", rest);
  return [...between(sets.arriving, grants.leaving, true), ...between(sets.leaving, grants.arriving, false)];
}
