import type { Place } from "../place";
import type { Zone } from "../zones";
import { otherZones } from "../zones";
import { lookFirst } from "./flexera-abort-error";

/** What a remedy may refer to. */
export interface RemedyContext {
  readonly zone: Zone;
  readonly orgId: string;
  /** Whether the token was just fetched, so that its age cannot be the trouble. */
  readonly freshToken: boolean;
}

/** What to do about a status of the IAM API. */
export function remedyFor(
  status: number,
  place: Place,
  retryAfter: number | undefined,
  { zone, orgId, freshToken }: RemedyContext,
): string {
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
    return (
      `the caller needs the role org_owner (Manage organization) or iam_admin (Administer organization) in org ${orgId}; ` +
      "a service account can act only in the org it was created in. " +
      "If the org restricts IP addresses, this machine's must be among them."
    );
  }
  if (status === 404) return `check that it exists in org ${orgId} and is spelled right.`;
  if (status === 429) {
    const when = retryAfter === undefined ? "try again in a minute" : `try again in ${Math.ceil(retryAfter)} s`;
    return `${when}, with fewer requests at once: Flexera One allows 500 a minute for one principal, 1000 for an org.`;
  }
  if (status >= 500) return place.writes ? lookFirst : "the trouble is on Flexera's side: try again later.";
  if (status >= 300 && status < 400) return `check the API's address: ${place.host} should not redirect.`;
  return "";
}
