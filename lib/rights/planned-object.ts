import { isFlexeraProvider } from "../model/provider-address";
import { unknownActions } from "./errors";
import { type Address, addressOf, type Plan, type ResourceChange, type StateResource, type Values } from "../plan";

/** A value that Terraform knows only after apply. */
export const unknown = Symbol("unknown");
/** A value that the configuration says must not be shown. */
export const hidden = Symbol("hidden");

export type Text = string | null | typeof unknown | typeof hidden;

/** What an address holds at one moment. */
export class PlannedObject {
  readonly #values: Values;
  readonly #unknowns: unknown;
  readonly #marks: unknown;

  constructor(values: Values, unknowns?: unknown, marks?: unknown) {
    this.#values = values;
    this.#unknowns = unknowns;
    this.#marks = marks;
  }

  /** The text of an attribute, null where there is none. */
  text(attribute: string): Text {
    return textOf(this.#values[attribute], memberOf(this.#unknowns, attribute), memberOf(this.#marks, attribute));
  }

  /** The text, where it may be shown and is known. */
  shown(attribute: string): string | undefined {
    const text = this.text(attribute);
    return typeof text === "string" ? text : undefined;
  }

  /** True and false as they are; null where there is nothing. */
  flag(attribute: string): boolean | null | typeof unknown {
    if (memberOf(this.#unknowns, attribute) === true) return unknown;
    const value = this.#values[attribute];
    return typeof value === "boolean" ? value : null;
  }

  /** The elements of a list or a set of objects; unknown when not even their number is known, null where there is none. */
  elements(attribute: string): readonly PlannedObject[] | null | typeof unknown {
    const [unknowns, marks] = [memberOf(this.#unknowns, attribute), memberOf(this.#marks, attribute)];
    if (unknowns === true) return unknown;
    const list = this.#values[attribute];
    if (!Array.isArray(list)) return null;
    const elements: readonly unknown[] = list;
    return elements.map(
      (one, at) => new PlannedObject(isValues(one) ? one : {}, memberOf(unknowns, at), memberOf(marks, at)),
    );
  }

  /** The texts of a list or a set; unknown when not even their number is known, null where there is none. */
  texts(attribute: string): readonly Text[] | null | typeof unknown {
    const [unknowns, marks] = [memberOf(this.#unknowns, attribute), memberOf(this.#marks, attribute)];
    if (unknowns === true) return unknown;
    const list = this.#values[attribute];
    if (!Array.isArray(list)) return null;
    const texts: readonly unknown[] = list;
    return texts.map((one, at) => textOf(one, memberOf(unknowns, at), memberOf(marks, at)));
  }

  /** One text for a value of any form, to compare it by; undefined as long as not all of it is known. */
  fingerprint(attribute: string): string | undefined {
    return holdsTrue(memberOf(this.#unknowns, attribute)) ? undefined : JSON.stringify(this.#values[attribute] ?? null);
  }
}

/** What a plan does to the object at an address. */
export interface Transition {
  /** Which of several plans it is of. */
  readonly plan: number;
  readonly address: Address;
  readonly type: string;
  readonly before: PlannedObject | undefined;
  readonly after: PlannedObject | undefined;
  readonly fate: "stays" | "changes" | "is made" | "is imported" | "is replaced" | "goes" | "is forgotten";
  /** Whether what was there stays in the org, although Terraform does not manage it any more. */
  readonly forgets: boolean;
}

const ours = "flexera_";

/** What becomes of each object of Flexera's that a plan knows of. */
export function transitionsOf(plan: Plan, index: number): Transition[] {
  const changes = plan.changes.filter((change) => change.mode === "managed" && isOurs(change));
  const planned = new Set(changes.map(({ address }) => address));
  // A plan of some targets only says nothing of what else there is.
  const untouched = plan.prior.filter(
    (resource) => resource.mode === "managed" && isOurs(resource) && !planned.has(resource.address),
  );
  return [
    ...changes.map((change) => transitionOf(change, index)),
    ...untouched.map((resource): Transition => {
      const object = objectOfState(resource);
      const { type } = resource;
      return {
        plan: index,
        address: addressOf(resource),
        type,
        before: object,
        after: object,
        fate: "stays",
        forgets: false,
      };
    }),
  ];
}

/** What a plan has looked up of Flexera's, as far as it is known. */
export function lookupsOf(
  plan: Plan,
): { readonly type: string; readonly address: string; readonly found: PlannedObject }[] {
  const read = plan.prior.filter((resource) => resource.mode === "data" && isOurs(resource));
  return read.map((resource) => ({ type: resource.type, address: resource.address, found: objectOfState(resource) }));
}

function isOurs({ type, provider_name: provider }: Pick<ResourceChange, "type" | "provider_name">): boolean {
  return type.startsWith(ours) && isFlexeraProvider(provider);
}

function objectOfState({ values, sensitive_values: marks }: StateResource): PlannedObject {
  return new PlannedObject(values, undefined, marks);
}

function transitionOf(resource: ResourceChange, plan: number): Transition {
  const { actions, before, after, after_unknown: unknowns, importing, ...marks } = resource.change;
  const fate = fateOf(actions, isGiven(importing));
  if (fate === undefined) throw unknownActions(resource.address, actions);
  const { type } = resource;
  return {
    plan,
    address: addressOf(resource),
    type,
    before: before === null ? undefined : new PlannedObject(before, undefined, marks.before_sensitive),
    after: after === null ? undefined : new PlannedObject(after, unknowns, marks.after_sensitive),
    fate,
    forgets: actions.includes("forget"),
  };
}

function fateOf(actions: readonly string[], isImported: boolean): Transition["fate"] | undefined {
  const [makes, deletes] = [actions.includes("create"), actions.includes("delete")];
  if (actions.includes("forget")) return makes ? "is replaced" : "is forgotten";
  if (makes) return deletes ? "is replaced" : "is made";
  if (deletes) return "goes";
  if (isImported) return "is imported";
  if (actions.includes("update")) return "changes";
  return actions.includes("no-op") || actions.includes("read") ? "stays" : undefined;
}

function textOf(value: unknown, isUnknown: unknown, mark: unknown): Text {
  if (isUnknown === true) return unknown;
  if (typeof value !== "string") return null;
  return mark === true ? hidden : value;
}

/** The marks of a part of a value: a mark of the whole is one of each part. */
function memberOf(marks: unknown, name: string | number): unknown {
  if (marks === true) return true;
  const members: unknown = marks;
  if (Array.isArray(members)) return typeof name === "number" ? members[name] : undefined;
  return isValues(members) && Object.hasOwn(members, name) ? members[name] : undefined;
}

function holdsTrue(marks: unknown): boolean {
  return marks === true || (typeof marks === "object" && marks !== null && Object.values(marks).some(holdsTrue));
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
