import { type AccessClass, type CapabilityRule, capabilityRules } from "../../access";
import type { Finding, Review, ReviewedChange, Source } from "../result";
import { changeSentence, findingSentence } from "../sentences";
import { securityRules } from "../security-rules";

const levels: Readonly<Record<AccessClass, "error" | "warning" | "note">> = {
  none: "note",
  narrows: "note",
  broadens: "warning",
  escalates: "error",
};

/** Rules that only the review itself has. */
const ownRules: readonly Rule[] = [
  { id: "more-access", why: "Somebody can do more than before." },
  { id: "less-access", why: "Somebody can do less than before." },
  { id: "unknown-access", why: "What nobody knows may be anything." },
];

interface Rule {
  readonly id: string;
  readonly why: string;
}

/** The review for code scanning: SARIF 2.1.0. Where the code is not known, a result names the address alone. */
export function toSarif(review: Review, userRules: readonly CapabilityRule[] = []): string {
  const known = new Map<string, Rule>();
  for (const rule of [...capabilityRules, ...userRules, ...securityRules, ...ownRules]) known.set(rule.id, rule);
  for (const { rule, why } of review.findings) if (!known.has(rule)) known.set(rule, { id: rule, why });
  const results = [
    ...review.changes
      .filter((one) => one.class !== "none")
      .map((one) => resultOf(ruleOf(one), one, changeSentence(one))),
    ...review.findings.map((one) => resultOf(one.rule, one, findingSentence(one))),
  ];
  const used = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const rules = used.map((id) => ({ id, shortDescription: { text: known.get(id)?.why ?? id } }));
  const driver = { name: "flexera-iam", rules };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ capabilities, privileges, unknownRoles, class: one }: ReviewedChange): string {
  const [first] = capabilities;
  if (first) return first.rule;
  if (one === "narrows") return "less-access";
  return privileges.gained.length > 0 || unknownRoles.gained.length === 0 ? "more-access" : "unknown-access";
}

function resultOf(ruleId: string, told: ReviewedChange | Finding, text: string) {
  const sources = told.sources.filter(({ address }) => address !== "");
  const first = sources[0]?.address ?? "";
  return {
    ruleId,
    level: levels[told.class],
    message: { text },
    ...(sources.length > 0 && { locations: sources.slice(0, 10).map(locationOf) }),
    partialFingerprints: { "subjectAndRule/v1": `${ruleId} ${first}` },
    ...(told.waived && {
      suppressions: told.waived.by.map(({ why, who, until }) => ({
        kind: "external",
        status: "accepted",
        justification: `${why} (${who}, until ${until})`,
      })),
    }),
  };
}

function locationOf({ address, position }: Source) {
  return {
    ...(position && {
      physicalLocation: {
        artifactLocation: { uri: uriOf(position.file), uriBaseId: "%SRCROOT%" },
        region: { startLine: position.line },
      },
    }),
    logicalLocations: [{ fullyQualifiedName: address, kind: "resource" }],
  };
}

function uriOf(file: string): string {
  return file.split(/[\\/]/).map(encodeURIComponent).join("/");
}
