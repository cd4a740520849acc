import type { RoleCatalog } from "../../../lib/access";
import { readPlan } from "../../../lib/plan";
import { Cleaner, type Review, review, type ReviewSettings } from "../../../lib/review";
import { type Change, planOf } from "../moves/plans";

/** What the roles of these tests give. */
export const catalog: RoleCatalog = {
  orgId: "1105",
  zone: "nam",
  readAt: "2026-11-02T08:00:00Z",
  roles: [{ name: "iam_admin", displayName: "Administer", privileges: ["iam:access_rule:grant", "iam:role:index"] }],
  groups: [],
};

/** The review of a plan with these changes, each of which is made at main.ts:17. */
export function reviewed(
  changes: readonly Change[],
  settings?: ReviewSettings,
  catalogs: readonly RoleCatalog[] = [catalog],
): Review {
  const plan = readPlan(planOf(changes), "plan.json");
  const positionOf = () => ({ file: "main.ts", line: 17 });
  const found = review({
    plans: [{ plan, name: "plan.json", positionOf }],
    catalogs,
    ...(settings && { settings }),
    now: new Date("2026-11-28T12:00:00Z"),
  });
  return new Cleaner([plan]).clean(found);
}
