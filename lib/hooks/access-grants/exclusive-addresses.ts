import type { Report } from "../../plugin";
import type { Run } from "../run";
import { warnOfTwoAddresses } from "../shared/address-errors";
import { grantIdOf, grantKey } from "./grant-identity";
import { type RoleSet, scopeOf } from "./role-in-scope";

interface SetChange {
  readonly orgId: string;
  readonly subjectRef: string;
  /** What the set holds before; nothing when it is to be created. */
  readonly before: RoleSet;
  /** What it is to hold; nothing when it is to be destroyed. */
  readonly wanted: RoleSet;
}

/**
 * Notes which grants a set stands for, and says of which of them single grants stand for too. That they go in the same plan
 * is no more than a change of address, which the plan of the single grant tells.
 */
export function noteSet({ orgId, subjectRef, before, wanted }: SetChange, run: Run, warn: Report): void {
  for (const grant of wanted) {
    const key = grantKey({ orgId, subjectRef, ...grant });
    run.objects.intend(key, before.has(grant) ? "keep" : "create");
    const { create, keep } = run.objects.intents(key);
    if (create + keep < 2) continue;
    const scopeRef = scopeOf(orgId, grant);
    warnOfTwoAddresses(`grant ${grantIdOf({ orgId, subjectRef, ...grant, scopeRef })}`, "flexera_access_grant", warn);
  }
  for (const grant of before.without(wanted)) run.objects.intend(grantKey({ orgId, subjectRef, ...grant }), "delete");
}
