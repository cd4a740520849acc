import type { Holding, Place } from "../access";
import { tryParseRef } from "../model/refs";
import { AccountReferences, type Plan } from "../plan";
import {
  hidden,
  lookupsOf,
  type PlannedObject,
  type Text,
  type Transition,
  transitionsOf,
  unknown,
} from "./planned-object";
import { type Directory, keyOf } from "./directory";

/** What is held before and after plans are carried out, and which resources say so. */
export interface PlannedAccess {
  readonly transitions: readonly Transition[];
  readonly before: readonly Holding[];
  readonly after: readonly Holding[];
  /** The resources that say that a role is held. */
  readonly sourcesOf: (place: Place, role: string, moment: Moment) => readonly Transition[];
  /** The subject that an account is. */
  readonly accountAt: (transition: Transition, side: PlannedObject) => string;
  /** The account that a resource belongs to, as a subject. */
  readonly accountOf: (transition: Transition, side: PlannedObject, argument: string) => string;
  /** The subject of a grant or an exclusive set. */
  readonly holderOf: (transition: Transition, side: PlannedObject) => string;
}

type Moment = "before" | "after";

const accountType = "flexera_service_account";
const grantType = "flexera_access_grant";
const setType = "flexera_exclusive_grants";

export function plannedAccess(plans: readonly Plan[], directory: Directory): PlannedAccess {
  const transitions = plans.flatMap(transitionsOf);
  for (const plan of plans) for (const { type, found } of lookupsOf(plan)) directory.learn(type, found);
  const accounts = new Accounts(plans, transitions, directory);
  const book = { before: new Book(), after: new Book() };
  for (const transition of transitions) {
    if (transition.type === grantType || transition.type === setType) note(transition, accounts, book);
  }
  return {
    transitions,
    before: book.before.holdings,
    after: book.after.holdings,
    sourcesOf: (place, role, moment) => book[moment].sourcesOf(place, role),
    accountAt: accounts.accountAt,
    accountOf: accounts.accountOf,
    holderOf: (transition, side) => accounts.subjectOf(transition, side, orgOf(side), "after"),
  };
}

function note(transition: Transition, accounts: Accounts, book: Readonly<Record<Moment, Book>>): void {
  const { before, after, fate, forgets } = transition;
  const held = before ? holdingsOf(transition, before, "before", accounts) : [];
  const holds = after ? holdingsOf(transition, after, "after", accounts) : [];
  for (const one of held) book.before.add(one, transition);
  for (const one of holds) {
    // What nobody changes goes with its account.
    const goesAlong = fate === "stays" && accounts.isGone(one.subject);
    if (!goesAlong) book.after.add(one, transition);
  }
  // An exclusive set that goes, or covers less, takes nothing away.
  const isLeft = (one: Holding): boolean =>
    forgets || (transition.type === setType && (after === undefined || fate === "is replaced" || !covers(after, one)));
  for (const one of held) if (isLeft(one) && !accounts.isGone(one.subject)) book.after.add(one, transition);
}

/** Whether an exclusive set looks where something is held. */
function covers(set: PlannedObject, { project }: Holding): boolean {
  const scopes = set.texts("scopes");
  if (scopes === null) return true;
  if (scopes === unknown) return false;
  return scopes.some((scope) => {
    const ref = typeof scope === "string" ? tryParseRef(scope) : undefined;
    return project === undefined ? ref?.kind !== "project" : ref?.kind === "project" && ref.id === project;
  });
}

/** The roles that a grant or an exclusive set says are held. */
function holdingsOf(transition: Transition, side: PlannedObject, moment: Moment, accounts: Accounts): Holding[] {
  const orgId = orgOf(side);
  const subject = accounts.subjectOf(transition, side, orgId, moment);
  const mark = `${transition.address.text}${moment === "after" && transition.fate === "is replaced" ? " (new)" : ""}`;
  const holding = (one: PlannedObject, name: string): Holding => ({
    subject,
    orgId,
    project: projectOf(one.text("scope_ref")),
    role: roleOf(one, name),
  });
  if (transition.type === grantType) return [holding(side, mark)];
  const grants = side.elements("grants");
  if (grants === null) return [];
  if (grants === unknown) return [{ subject, orgId, project: undefined, role: `(known only after apply: ${mark})` }];
  return grants.map((one, at) => holding(one, `${mark}, number ${at + 1}`));
}

function roleOf(side: PlannedObject, mark: string): string {
  const role = side.text("role");
  if (typeof role === "string") return role;
  return role === hidden ? `(sensitive: ${mark})` : `(known only after apply: ${mark})`;
}

/** What is not known may be all of the organization. */
function projectOf(scope: Text): string | undefined {
  const ref = typeof scope === "string" ? tryParseRef(scope) : undefined;
  return ref?.kind === "project" ? ref.id : undefined;
}

/** Empty where it is known only after apply. */
export function orgOf(side: PlannedObject): string {
  return side.shown("org_id") ?? "";
}

/** The accounts of plans, and what refers to them. */
class Accounts {
  readonly #references: readonly AccountReferences[];
  readonly #directory: Directory;
  /** Subjects, by plan and the address that an account is to have. */
  readonly #byAddress = new Map<string, string>();
  readonly #gone = new Set<string>();

  constructor(plans: readonly Plan[], transitions: readonly Transition[], directory: Directory) {
    this.#directory = directory;
    const accounts = transitions.filter(({ type }) => type === accountType);
    this.#references = plans.map(({ configuration }, index) => {
      const after = accounts.filter((one) => one.plan === index && one.after !== undefined);
      return new AccountReferences(
        configuration,
        after.map(({ address }) => address),
      );
    });
    const there = new Set<string>();
    for (const { before, fate, forgets } of accounts) {
      const key = before && this.#learn(before);
      if (key !== undefined && (fate === "goes" || fate === "is replaced") && !forgets) this.#gone.add(key);
    }
    for (const { plan, address, after } of accounts) {
      if (!after) continue;
      const key = this.#learn(after) ?? this.#new(plan, address.text, after);
      this.#byAddress.set(`${plan} ${address.text}`, key);
      there.add(key);
    }
    for (const key of there) this.#gone.delete(key);
  }

  isGone(subject: string): boolean {
    return this.#gone.has(subject);
  }

  subjectOf(transition: Transition, side: PlannedObject, orgId: string, moment: Moment): string {
    const ref = side.text("subject_ref");
    const known = typeof ref === "string" ? this.#directory.subject(ref, orgId) : undefined;
    return known ?? this.#referred(transition, "subject_ref", moment);
  }

  readonly accountAt = ({ plan, address }: Transition, side: PlannedObject): string =>
    this.#learn(side) ?? this.#byAddress.get(`${plan} ${address.text}`) ?? this.#new(plan, address.text, side);

  readonly accountOf = (transition: Transition, side: PlannedObject, argument: string): string => {
    const id = side.text(argument);
    if (typeof id === "string") return this.#directory.known({ kind: "service-account", id, orgId: orgOf(side) });
    return this.#referred(transition, argument, "after");
  };

  #referred({ plan, address }: Transition, argument: string, moment: Moment): string {
    const account = this.#references[plan]?.accountOf(address, argument);
    const key = account === undefined ? undefined : this.#byAddress.get(`${plan} ${account}`);
    if (key !== undefined) return key;
    const unknownKey = `unknown:${plan} ${address.text} ${moment}`;
    return this.#directory.add(unknownKey, {
      kind: "unknown",
      id: undefined,
      name: undefined,
      isNew: false,
      address: address.text,
    });
  }

  /** Notes the name of an account that has an id. */
  #learn(account: PlannedObject): string | undefined {
    const [id, orgId] = [account.shown("id"), orgOf(account)];
    if (id === undefined) return undefined;
    const known = { kind: "service-account", id, orgId } as const;
    this.#directory.name(known, account.shown("name"));
    this.#directory.known(known);
    return keyOf(known);
  }

  #new(plan: number, address: string, account: PlannedObject): string {
    const name = account.shown("name");
    const subject = { kind: "service-account", id: undefined, name, isNew: true, address } as const;
    return this.#directory.add(`new:${plan} ${address}`, subject);
  }
}

/** Notes who holds a role where, and who says so. */
class Book {
  readonly holdings: Holding[] = [];
  readonly #sources = new Map<string, Transition[]>();

  add(holding: Holding, source: Transition): void {
    const key = holdingKey(holding, holding.role);
    const sources = this.#sources.get(key);
    if (sources) sources.push(source);
    else this.#sources.set(key, [source]);
    this.holdings.push(holding);
  }

  sourcesOf(place: Place, role: string): readonly Transition[] {
    return this.#sources.get(holdingKey(place, role)) ?? [];
  }
}

function holdingKey({ subject, orgId, project = "" }: Place, role: string): string {
  return `${orgId}\n${subject}\n${project}\n${role}`;
}
