import type { IamClient } from "../../iam";
import { milliseconds } from "../../model/durations";

/** What was asked for in a period that ends now. */
export interface Activity {
  /** Whether a user or a service account has asked for anything. */
  readonly isActive: (principal: { readonly kind: string; readonly id: string }) => boolean;
  /** Whether something was made before the period began; what is younger has had no time to be used. */
  readonly isOlder: (createdAt: string | null) => boolean;
}

/** Looks at who has asked for anything within a span; undefined where nobody wants to know. */
export async function activityWithin(
  span: string | null,
  iam: IamClient,
  options: { readonly orgId: string; readonly signal: AbortSignal },
): Promise<Activity | undefined> {
  if (span === null) return undefined;
  const to = iam.serverTime();
  const from = new Date(to.getTime() - milliseconds(span));
  const active = new Set<string>();
  for await (const { principal } of iam.apiEvents.between({ from, to }, options)) {
    if (principal) active.add(`${principal.kind} ${principal.id}`);
  }
  return {
    isActive: ({ kind, id }) => active.has(`${kind} ${id}`),
    isOlder: (createdAt) => createdAt !== null && Date.parse(createdAt) < from.getTime(),
  };
}
