import { type AccessClass, classOf, type PrivilegesOf, worst } from "../access";
import type { Finding, Review, ReviewedChange } from "./result";
import type { Waiver } from "./settings";

interface Waiving {
  readonly waivers: readonly Waiver[];
  readonly privilegesOf: PrivilegesOf;
  readonly now: Date;
}

/** Takes what is allowed for now out of the classes of a review; waivers that have ended or allow nothing are findings. */
export function waive(review: Review, { waivers, privilegesOf, now }: Waiving): Review {
  const today = now.toISOString().slice(0, 10);
  const valid = waivers.filter(({ until }) => until >= today);
  const used = new Set<Waiver>();
  const changes = review.changes.map((change) => waivedChange(change, valid, privilegesOf, used));
  const findings = review.findings.map((finding) => waivedFinding(finding, valid, used));
  const said = [
    ...waivers.filter((one) => one.until < today).map((one) => waiverFinding("waiver-expired", one)),
    ...valid.filter((one) => !used.has(one)).map((one) => waiverFinding("waiver-unused", one)),
  ];
  const all = [...findings, ...said];
  return { ...review, verdict: worst([...changes, ...all].map((one) => one.class)), changes, findings: all };
}

function isFor({ subject, scope }: Waiver, who: string | null, where: string | null): boolean {
  return subject === who && scope === where;
}

function waivedChange(
  change: ReviewedChange,
  waivers: readonly Waiver[],
  privilegesOf: PrivilegesOf,
  used: Set<Waiver>,
): ReviewedChange {
  const { privileges, unknownRoles, capabilities, subject, scope, rolesAfter } = change;
  const covers = (one: Waiver): ReadonlySet<string> => {
    if (one.privilege !== undefined) return new Set([one.privilege]);
    // What a role gives is only covered where the role is held.
    if (one.role === undefined || !rolesAfter.includes(one.role)) return new Set();
    return new Set(privilegesOf(one.role, scope.orgId ?? ""));
  };
  const meant = waivers
    .filter((one) => one.finding === undefined && isFor(one, subject.label, scope.label))
    .map((waiver) => ({ waiver, covered: covers(waiver) }))
    .filter(
      ({ waiver, covered }) =>
        privileges.gained.some((one) => covered.has(one)) || unknownRoles.gained.some((one) => one === waiver.role),
    );
  if (meant.length === 0) return change;
  for (const { waiver } of meant) used.add(waiver);
  const isOpen = (privilege: string): boolean => !meant.some(({ covered }) => covered.has(privilege));
  const open = {
    privileges: { ...privileges, gained: privileges.gained.filter(isOpen) },
    unknownRoles: {
      ...unknownRoles,
      gained: unknownRoles.gained.filter((role) => !meant.some(({ waiver }) => waiver.role === role)),
    },
  };
  const stillMet = capabilities.filter((one) => one.privileges.some(isOpen));
  return {
    ...change,
    class: openClass(
      open,
      stillMet.map((one) => one.class),
    ),
    waived: { class: change.class, by: meant.map(({ waiver }) => waiver) },
  };
}

function openClass(open: Parameters<typeof classOf>[0], capabilities: readonly AccessClass[]): AccessClass {
  const one = classOf(open, []);
  return one === "broadens" ? worst([one, ...capabilities]) : one;
}

function waivedFinding(finding: Finding, waivers: readonly Waiver[], used: Set<Waiver>): Finding {
  const by = waivers.filter((one) => one.finding === finding.rule && isFor(one, finding.subject, finding.scope));
  if (by.length === 0) return finding;
  for (const one of by) used.add(one);
  return { ...finding, class: "none", waived: { class: finding.class, by } };
}

function waiverFinding(rule: "waiver-expired" | "waiver-unused", waiver: Waiver): Finding {
  const { subject, scope, role, privilege, finding, until, who } = waiver;
  const what = `the waiver of ${role ?? privilege ?? finding ?? "nothing"} by ${who}`;
  const message =
    rule === "waiver-expired" ? `${what} has ended on ${until}` : `${what} allows nothing that these plans do`;
  const why =
    rule === "waiver-expired"
      ? "What it allowed counts again: renew it, or take it out."
      : "It would allow what nobody has looked at yet: take it out once it is not needed.";
  return {
    rule,
    class: "none",
    subject: null,
    scope: null,
    message: `${message} (${subject} in ${scope})`,
    why,
    sources: [],
    waived: null,
  };
}
