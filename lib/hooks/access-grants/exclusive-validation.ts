import { orgRef, tryParseRef } from "../../iam";
import { isUnknown, type ValidateOperation } from "../../plugin";
import { organizationScope } from "../../model/schemas/common";
import type { exclusiveGrantsSchema } from "../../model/schemas/exclusive-grants";
import { refText } from "./grant-text";

type Validation = ValidateOperation<typeof exclusiveGrantsSchema.attributes>;

/** Checks that a set looks somewhere, and wherever it grants something. What is not known yet is not checked. */
export function validateScopes({ config: { scopes, grants }, error }: Validation): void {
  if (scopes === null || isUnknown(scopes)) return;
  if (scopes.length === 0) {
    error("scopes is empty", "The set would look nowhere. Leave scopes out to have it look everywhere.", ["scopes"]);
    return;
  }
  if (isUnknown(grants)) return;
  const names = scopes.map((name) => (isUnknown(name) ? undefined : placeOf(name)));
  if (names.includes(undefined)) return;
  for (const grant of grants) {
    if (isUnknown(grant) || isUnknown(grant.role) || isUnknown(grant.scopeRef)) continue;
    const { role, scopeRef } = grant;
    const place = placeOf(scopeRef ?? organizationScope);
    // What is no reference at all has been said by the attribute itself.
    if (place === undefined || names.includes(place)) continue;
    error(
      `scopes does not name where ${role} is granted`,
      `Grants has it in ${place === organizationScope ? "the organization" : refText(scopeRef ?? orgRef(""))}. Add that to ` +
        `scopes ("${scopeRef ?? organizationScope}"), or leave scopes out to have the set look everywhere.`,
      ["scopes"],
    );
  }
}

/** The project that a scope is, or the organization, of which there is but one here. */
function placeOf(name: string): string | undefined {
  if (name === organizationScope) return organizationScope;
  const ref = tryParseRef(name);
  return ref?.kind === "org" ? organizationScope : ref && `${ref.kind} ${ref.id}`;
}
