/**
 * The environment variable that has the provider make plans which are only looked at, never applied, when it is `1`: the
 * command `flexera-iam moves` sets it.
 */
export const draftPlanVariable = "FLEXERA_DRAFT_PLAN";
