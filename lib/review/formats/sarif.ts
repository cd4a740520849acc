import type { Location, Log, Result } from "sarif";
import { type AccessClass, type CapabilityRule, capabilityRules } from "../../access";
import { reviewSettingsFile, roleCatalogFile } from "../../model/usual-files";
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

/** What the files are called that a review reads by itself. */
const usualFiles: ReadonlyMap<string, string> = new Map([
  ["role-changed", roleCatalogFile],
  ["waiver-expired", reviewSettingsFile],
  ["waiver-unused", reviewSettingsFile],
]);

/**
 * The review for code scanning: SARIF 2.1.0. Code scanning refuses a whole log for one result that is in no file; so where the
 * code of an address is not known, its result is in the plan, and what comes from another file in that one.
 */
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
  const log: Log = {
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

function resultOf(ruleId: string, told: ReviewedChange | Finding, text: string): Result & { ruleId: string } {
  const [first] = told.sources;
  const locations = told.sources.slice(0, 10).map(locationOf);
  return {
    ruleId,
    level: levels[told.class],
    message: { text },
    locations: locations.length > 0 ? locations : [inFile(usualFiles.get(ruleId) ?? "plan")],
    partialFingerprints: { "subjectAndRule/v1": `${ruleId} ${first?.address ?? ""}` },
    ...(told.waived && {
      suppressions: told.waived.by.map(({ why, who, until }) => ({
        kind: "external",
        status: "accepted",
        justification: `${why} (${who}, until ${until})`,
      })),
    }),
  };
}

function locationOf({ address, plan, position }: Source): Location {
  return {
    ...inFile(position?.file ?? plan, position?.line),
    ...(address !== "" && { logicalLocations: [{ fullyQualifiedName: address, kind: "resource" }] }),
  };
}

function inFile(file: string, startLine = 1): Location {
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" }, region: { startLine } },
  };
}

/** Relative to the root of the sources, so without a slash at the start. */
function uriOf(file: string): string {
  return file
    .split(/[\\/]/)
    .filter((part) => part !== "")
    .map(encodeURIComponent)
    .join("/");
}
