import { HookError, type Report } from "../../plugin";

/** How to tell Terraform that an object only changes its address. The command knows both addresses from the plan. */
export function movedHint(type: string): string {
  return (
    `HCL: moved { from = ${type}.OLD, to = ${type}.NEW }; constructs: .moveFromId("${type}.OLD") on the new one, or moveTo() ` +
    `on the old one. flexera-iam moves, given the plan, prints them with the addresses filled in`
  );
}

/**
 * How the apply of a new address and that of the old one get on: the deletion knows that it only forgets when it was planned
 * last. Otherwise the apply may turn to it first.
 */
type Handover = "without a gap" | "maybe with a gap";

const ends = {
  "without a gap": {
    summary: "and is kept",
    detail: "The old address only forgets it.",
  },
  "maybe with a gap": {
    summary: "and may be revoked until it is granted again",
    detail: "If Terraform turns to the old address first, the role is missing for a moment.",
  },
} as const;

/** @param what the object, for people; `type` is the resource's, such as `flexera_access_grant` */
export function warnOfNewAddress(what: string, type: string, handover: Handover, warn: Report): void {
  const { summary, detail } = ends[handover];
  warn(
    `${what} changes its address in this plan, ${summary}`,
    `One address of the plan creates it, and another one destroys it. ${detail} To have a plan without either, say that it ` +
      `moved. ${movedHint(type)}.`,
  );
}

/** A single grant goes, and an exclusive set stands for it from now on. */
export function warnOfSetTakingOver(what: string, handover: Handover, warn: Report): void {
  const { summary, detail } = ends[handover];
  warn(
    `${what} becomes part of an exclusive set in this plan, ${summary}`,
    `${detail} To have it without a gap, take the single grant out of the state without destroying it: removed { from = ` +
      `flexera_access_grant.NAME, lifecycle { destroy = false } }, or terraform state rm.`,
  );
}

export function warnOfTwoAddresses(what: string, type: string, warn: Report): void {
  warn(
    `${what} stands at two addresses`,
    `It is one object in Flexera: whichever address is destroyed by a later run takes it away from the other. Remove one of ` +
      `them without destroying it: HCL: removed { from = ${type}.NAME, lifecycle { destroy = false } }, or terraform state rm.`,
  );
}

export function createdTwice(what: string): HookError {
  return new HookError(
    `${what} is created although another address of this plan stands for it`,
    "It would be one object in Flexera at two addresses, and destroying either would take it away from the other. Remove one " +
      "of the two from the configuration.",
  );
}

export function creationFailed(what: string): HookError {
  return new HookError(
    `${what} is not deleted`,
    "This run was to create it at another address and could not, so this one keeps it. Apply again.",
  );
}
