import { type Address, addressOf, type ResourceChange, type StateResource, type Values } from "../plan";

/** A value that Terraform knows only after apply. */
export const unknown = Symbol("unknown");
export type Known = string | null;

/** One side of a change: an object as an address holds it before the plan is carried out, or is to hold it afterwards. */
export interface PlannedObject {
  readonly address: Address;
  /** Whether the same address holds another object on the other side, so that no moved block can name it. */
  readonly isReplaced: boolean;
  /** The text of an attribute, null where there is none. */
  readonly text: (attribute: string) => Known | typeof unknown;
  readonly value: (attribute: string) => unknown;
}

/** The object that a plan takes away from an address; undefined when it takes none. */
export function leaving(change: ResourceChange): PlannedObject | undefined {
  const { actions, before } = change.change;
  if (!actions.includes("delete") || before === null || change.deposed !== undefined) return undefined;
  return objectAt(addressOf(change), before, undefined, actions.includes("create"));
}

/** The object that a plan brings to an address, by creating it or by an import block; undefined when it brings none. */
export function arriving(change: ResourceChange): PlannedObject | undefined {
  const { actions, after, after_unknown: unknowns, importing } = change.change;
  if (!(actions.includes("create") || isGiven(importing)) || after === null) return undefined;
  return objectAt(
    addressOf(change),
    after,
    typeof unknowns === "object" ? unknowns : undefined,
    actions.includes("delete"),
  );
}

/** An object that a plan would take away if Terraform had not been kept from planning it. */
export function leavingUnplanned(resource: StateResource): PlannedObject {
  return objectAt(addressOf(resource), resource.values, undefined, false);
}

function objectAt(address: Address, values: Values, unknowns: Values | undefined, isReplaced: boolean): PlannedObject {
  const value = (attribute: string): unknown => {
    // A part of a value can be unknown, too.
    const isUnknown = unknowns?.[attribute] === true;
    return isUnknown ? unknown : values[attribute];
  };
  const text = (attribute: string): Known | typeof unknown => {
    const found = value(attribute);
    return typeof found === "string" || found === unknown ? found : null;
  };
  return { address, isReplaced, text, value };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
