import type { Place } from "../place";
import type { Zone } from "../../model/zones";
import { otherZones } from "../../model/zones";
import type { KnownNeed } from "../known-need";
import { lookFirst } from "./flexera-abort-error";

/** What a remedy may refer to. */
export interface CallContext {
  readonly zone: Zone;
  readonly orgId: string;
  /** Whether the token was just fetched, so that its age cannot be the trouble. */
  readonly freshToken: boolean;
  /** What to do about a 403, where managing the org is not what was tried. */
  readonly ifForbidden?: ((needs: KnownNeed | undefined) => string) | undefined;
  /** Of a request that was forbidden; undefined where it is not known. */
  readonly needs?: KnownNeed | undefined;
}

export interface RemedyContext extends CallContext {
  /** Whether the body has a name for the error, as all of Flexera's do. */
  readonly named: boolean;
}

/**
 * Whether a write that got this status may have been carried out all the same. 5xx says nothing for certain; neither does a
 * server that gave up waiting (408), nor one that points to a result elsewhere (303).
 */
export function mayHaveBeenDone(status: number, place: Place): boolean {
  return place.writes && (status >= 500 || status === 408 || status === 303);
}

/** What to do about a status of the IAM API. */
export function remedyFor(
  status: number,
  place: Place,
  retryAfter: number | undefined,
  { zone, orgId, freshToken, ifForbidden, needs: known, named }: RemedyContext,
): string {
  if (mayHaveBeenDone(status, place)) return lookFirst;
  if (status === 401) {
    const cause = freshToken
      ? "the token is fresh, so the zone is most likely the wrong one"
      : "the access token has expired or was revoked, or the zone is the wrong one";
    return (
      `${cause}: zone "${zone}" (${place.host}) is in use. ` +
      `If org ${orgId} lives in another zone, set the zone to ${otherZones(zone)}.`
    );
  }
  if (status === 403) {
    if (ifForbidden !== undefined) return ifForbidden(known);
    const [needs, otherwise] =
      known === undefined
        ? ["the", ""]
        : [`the request needs the ${known.privileges}. The`, "another role with that privilege does as well; "];
    return (
      `${needs} caller needs the role org_owner (Manage organization) or iam_admin (Administer organization) in org ${orgId}; ` +
      otherwise +
      "a service account can act only in the org it was created in. " +
      "If the org restricts IP addresses, this machine's must be among them."
    );
  }
  if (status === 404 && !named) return `check the API's address: ${place.host} does not answer like Flexera's.`;
  if (status === 404) return `check that it exists in org ${orgId} and is spelled right.`;
  if (status === 429) {
    const when = retryAfter === undefined ? "try again in a minute" : `try again in ${Math.ceil(retryAfter)} s`;
    return `${when}, with fewer requests at once: Flexera One allows 500 a minute for one principal, 1000 for an org.`;
  }
  if (status >= 500) return "the trouble is on Flexera's side: try again later.";
  if (status >= 300 && status < 400) return `check the API's address: ${place.host} should not redirect.`;
  return "";
}
