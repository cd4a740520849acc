import { HookError, type Report } from "../../plugin";

/** How to tell Terraform that an object only changes its address. */
export function movedHint(type: string): string {
  return (
    `HCL: moved { from = ${type}.OLD, to = ${type}.NEW }; constructs: .moveFromId("${type}.OLD") on the new one, or moveTo() ` +
    `on the old one; flexera-iam moves --dir DIRECTORY prints them with the addresses filled in`
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

/** @param what the object, which one address of the plan keeps and another one destroys */
export function warnOfOneAddressLess(what: string, warn: Report): void {
  warn(
    `${what} goes from one address in this plan, and stays at another`,
    "Nothing is taken away: the address that is destroyed only forgets it.",
  );
}

/** @param what the grant, which one address of the plan keeps and another one takes away without knowing of it */
export function warnOfGapBesideKept(what: string, warn: Report): void {
  warn(
    `${what} goes from one address in this plan and stays at another, and may be revoked until it is granted again`,
    "If Terraform turns to the address that is destroyed first, the role is missing for a moment.",
  );
}

/** Terraform makes an ordinary plan before it destroys everything, too. */
const destroysWithout =
  "If this plan is only made because everything is to be destroyed, terraform destroy -refresh=false does without it.";

/**
 * @param what the object that is destroyed at one address, while another address creates one of its name
 * @param instead what else may be meant, and how to say it
 */
export function movedWithoutSaying(what: string, type: string, instead: string): HookError {
  return new HookError(
    `${what} is destroyed at one address of this plan, and created at another`,
    `If it only changes its address, say that it moved. ${movedHint(type)}. ${instead} ${destroysWithout}`,
  );
}

/**
 * @param what the object that is kept at one address, while another address creates one of its name
 * @param instead what else may be meant, and how to say it
 */
export function createdBesideKept(what: string, type: string, instead: string): HookError {
  return new HookError(
    `${what} is kept at one address of this plan, and created at another`,
    `If it is to change its address, take the old one out of the configuration and say that it moved. ` +
      `${movedHint(type)}. ${instead} ${destroysWithout}`,
  );
}

export function keptAndDestroyed(what: string, type: string): HookError {
  return new HookError(
    `${what} stands at two addresses, and this plan destroys one of them`,
    `It is one object in Flexera: it would be taken away from the other. Remove one of the two without destroying it: HCL: ` +
      `removed { from = ${type}.NAME, lifecycle { destroy = false } }, or terraform state rm. If it is an object that ` +
      `create_before_destroy has left (deposed), terraform state rm takes it and the current one out of the state, and ` +
      `terraform import brings that back. ${destroysWithout}`,
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
