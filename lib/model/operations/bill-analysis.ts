import type { Area } from "./area";

/** Of Bill Analysis, as its description states it for each operation. */
export const billAnalysis: Area = {
  service: "bill-analysis",
  certainty: "stated",
  base: "/bill-analysis",
  capabilities: ["optima"],
  rows: `
/orgs/*/adjustments  GET adjustment_definition:read|own, PUT adjustment_definition:write|own
/orgs/*/anomalies/report  POST member|own
/orgs/*/bill-months  GET billing:billing_history:show|own, PATCH billing:billing_history:manage|own
/orgs/*/bill-months/download  GET billing:billing_history:show|own
/orgs/*/billing-settings  GET billing:billing_history:show|own, PATCH billing:billing_history:manage|own
/orgs/*/budgets  GET own|budget:index, POST own|budget:create
/orgs/*/budgets/*  GET own|budget:show, PUT own|budget:update, DELETE own|budget:delete
/orgs/*/budgets/*/report  POST own|budget:show+own|billing_center:show
/orgs/*/cloud_vendor_accounts  GET billing_center:show|own
/orgs/*/costs/aggregated  POST member|own
/orgs/*/costs/dimensions  GET member|own
/orgs/*/costs/export/select  POST billing_center:show+adjustment_definition:read+own
/orgs/*/costs/export/select/*  GET billing_center:show+adjustment_definition:read+own
/orgs/*/costs/metrics  GET member|own
/orgs/*/costs/select  POST member|own
/orgs/*/custom/dimensions  GET custom_dimension:index|own, POST custom_dimension:create|own
/orgs/*/custom/dimensions/*  GET custom_dimension:show|own, PUT custom_dimension:update|own
/orgs/*/custom/dimensions/*  DELETE custom_dimension:delete|own
/orgs/*/dashboards  GET member, POST public_dashboard:create|own
/orgs/*/dashboards/*  GET member, PUT public_dashboard:update|own, DELETE public_dashboard:delete|own
/orgs/*/forecasts/report  POST member|own
/orgs/*/settings/commitment_reallocations  GET settings:read|own, PUT settings:update|settings:read|own
/orgs/*/settings/currency_code  GET member|own, PUT settings:update|own
/orgs/*/settings/rule_based_dimensions  GET rule_based_dimension:show|own, PUT rule_based_dimension:update|own
/orgs/*/settings/rule_based_dimensions/*  GET rule_based_dimension:show|own, POST rule_based_dimension:update|own
/orgs/*/settings/rule_based_dimensions/*  PATCH rule_based_dimension:update|own
/orgs/*/settings/rule_based_dimensions/*  DELETE rule_based_dimension:update|own
/orgs/*/settings/rule_based_dimensions/*/rules/*  GET rule_based_dimension:show|own
/orgs/*/settings/rule_based_dimensions/*/rules/*  PUT rule_based_dimension:update|own
/orgs/*/settings/rule_based_dimensions/*/rules/*  DELETE rule_based_dimension:update|own
/orgs/*/users/*/dashboards  GET member|own, POST member|own
/orgs/*/users/*/dashboards/*  GET member|own, PUT member|own, DELETE member|own
/orgs/*/v2/anomalies  POST own
/orgs/*/v2/anomalies/aggregated  POST own
/orgs/*/v2/anomalies/*  GET own
/v1/orgs/*/custom-dimensions  GET custom_dimension:index|own, POST custom_dimension:create|own
/v1/orgs/*/custom-dimensions/*  GET custom_dimension:show|own, PUT custom_dimension:update|own
/v1/orgs/*/custom-dimensions/*  DELETE custom_dimension:delete|own
`,
};
