import type { Explanation, GrantingRole, RightsScope } from "../access";
import { ownsOrg } from "../model/operations/need";
import { holderText, kindInWords } from "./errors";

/** Whether somebody may do something, and why, for a terminal. */
export function explanationText(explanation: Explanation, source: string): string {
  const { holder, need, needs, by, verdict } = explanation;
  const lines = [
    `${headline(explanation)}: ${holderText(holder)}, ${need}, by ${source}`,
    `  needs ${needs}`,
    ...by.map((one) => `  ${roleLine(one)}`),
  ];
  if (verdict === "not allowed") lines.push(`  ${remedyLine(explanation)}`);
  return [...lines, ""].join("\n");
}

/** Everybody who may do something, for a terminal. */
export function whoCanText(explanations: readonly Explanation[], need: string, needs: string, source: string): string {
  if (explanations.length === 0) return `nobody, by ${source}: ${need} needs ${needs}\n`;
  const lines = explanations.flatMap((one) => {
    const how = one.verdict === "not known" ? "not known" : one.verdict === "allowed" ? "" : headline(one);
    return [
      holderText(one.holder) + (how === "" ? "" : `: ${how}`),
      ...one.by.map((granting) => `  ${roleLine(granting)}`),
    ];
  });
  return [`${need} needs ${needs}; by ${source}:`, ...lines, ""].join("\n");
}

function headline({ verdict, projects }: Explanation): string {
  if (verdict !== "not allowed" || projects.length === 0) return verdict;
  return `allowed in ${projects.map(scopeText).join(", ")} only`;
}

function roleLine({ role, isKnown, isOwner, scope, through, source, privileges }: GrantingRole): string {
  const given =
    isOwner && privileges.length === 0 ? `${ownsOrg}, which opens nearly every door` : privileges.join(", ");
  const gives = isKnown ? `gives ${given}` : "is not among the known roles, so what it gives is not known";
  const group =
    through === undefined ? "" : ` through ${kindInWords[through.kind]} ${JSON.stringify(through.name || through.id)}`;
  return `${role} in ${scopeText(scope)}${group}${source === "" ? "" : ` (${source})`} ${gives}`;
}

function scopeText({ kind, id, name }: RightsScope): string {
  return name === "" ? `${kind} ${id}` : `${kind} ${JSON.stringify(name)} (${id})`;
}

function remedyLine({ remedy }: Explanation): string {
  return remedy.length === 0
    ? "no role adds it, but perhaps one that owns the organization"
    : `the smallest role that adds it: ${remedy.join(" and ")}`;
}
