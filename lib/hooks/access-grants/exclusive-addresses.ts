import type { Report } from "../../plugin";
import type { Run } from "../run";
import { warnOfSetTakingOver, warnOfTwoAddresses } from "../shared/address-errors";
import { grantIdOf, grantKey } from "./grant-identity";
import { warnOfTainted } from "./grant-plan";
import { type RoleSet, scopeOf } from "./role-in-scope";

interface SetChange {
  readonly orgId: string;
  readonly subjectRef: string;
  /** What the set holds before; nothing when it is to be created. */
  readonly before: RoleSet;
  /** What it is to hold; nothing when it is to be destroyed. */
  readonly wanted: RoleSet;
}

/** Notes which grants a set stands for, and says of which of them single grants stand for too, or did before this plan. */
export function noteSet({ orgId, subjectRef, before, wanted }: SetChange, run: Run, warn: Report): void {
  for (const grant of wanted) {
    const key = grantKey({ orgId, subjectRef, ...grant });
    run.objects.intend(key, before.has(grant) ? "keep" : "create");
    run.grantsOfSets.add(key);
    const intents = run.objects.intents(key);
    const what = `grant ${grantIdOf({ orgId, subjectRef, ...grant, scopeRef: scopeOf(orgId, grant) })}`;
    if (intents.create + intents.keep > 1) warnOfTwoAddresses(what, "flexera_access_grant", warn);
    else if (intents.end > 0) warnOfSetTakingOver(what, "maybe with a gap", warn);
  }
  warnOfTainted(run, warn);
  for (const grant of before.without(wanted)) run.objects.intend(grantKey({ orgId, subjectRef, ...grant }), "delete");
}
