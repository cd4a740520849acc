import { Token } from "cdktf";
import { organizationScope } from "../../../lib/model/schemas/common";
import { tryParseRef } from "../../../lib/model/refs";
import type { AccessScope } from "../../access-scope";
import { listOf, mapElements, objectOf, type Values } from "../synth/schema-arguments";

/** Scopes as they are written where a configuration says in which ones to look. */
export function scopeNames(scopes: readonly AccessScope[] | undefined): string[] | undefined {
  return scopes && mapElements(scopes, ({ ref }) => ref ?? organizationScope);
}

/** What is wrong with the scopes that an exclusive set looks in: it has to look wherever it grants something. */
export function problemOfScopes({ scopes, grants }: Values): string | undefined {
  if (scopes === undefined) return undefined;
  const names = listOf(scopes).map(String);
  if (names.length === 0) return emptyScopes;
  if (names.some((name) => Token.isUnresolved(name))) return undefined;
  const places = names.map(placeOf);
  for (const { role, scopeRef = organizationScope } of listOf(grants).map(objectOf)) {
    if (Token.isUnresolved(scopeRef) || places.includes(placeOf(String(scopeRef)))) continue;
    const what = Token.isUnresolved(role) ? "a role" : String(role);
    return (
      `scopes does not name ${placeOf(String(scopeRef))}, where ${what} is granted: add it, or leave scopes out to have the set look ` +
      `everywhere`
    );
  }
  return undefined;
}

export const emptyScopes = "scopes is empty, so it would look nowhere: leave scopes out to have it look everywhere";

/** The project that a scope is, or the organization, of which there is but one here. */
function placeOf(name: string): string {
  const ref = tryParseRef(name);
  return ref === undefined || ref.kind === "org" ? organizationScope : `${ref.kind} ${ref.id}`;
}
