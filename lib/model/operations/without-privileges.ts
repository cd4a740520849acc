import type { Area } from "./area";

/**
 * Operations that are described without the privileges that each of them needs: either the description has one list for all of
 * its service ("service-wide"), or none at all ("unstated"). They are known, and what they need is not.
 */
export const withoutPrivileges: readonly Area[] = [
  {
    service: "budget",
    certainty: "service-wide",
    base: "/finops-analytics/v1/orgs/*",
    rows: `
/budgets  GET POST
/budgets/*  GET PUT DELETE
/budgets/*/report  GET
/cloud-vendor-accounts  GET
`,
  },
  {
    service: "divnt",
    certainty: "unstated",
    base: "/data-inventory/v1/orgs/*",
    rows: `
/connector-status  GET
/connectors  GET
/connectors/count  GET
/connectors/*  GET
/onboarding  POST
/onboarding/*  PUT DELETE
`,
  },
  {
    service: "finops_billing",
    certainty: "service-wide",
    base: "/finops-billing/v1/orgs/*",
    rows: `
/adjustment/customer-status  GET
/adjustment/plans  GET POST
/adjustment/plans/*  GET PUT DELETE
/adjustment/plans/*/rules  GET POST
/adjustment/plans/*/rules/*  PUT DELETE
/adjustment/post-plan-rules  GET POST
/adjustment/post-plan-rules/*  PUT DELETE
/adjustment/pre-plan-rules  GET POST
/adjustment/pre-plan-rules/*  PUT DELETE
/adjustment/rules  GET POST PUT
/adjustment/rules/*  PUT DELETE
/adjustment/settings  GET PUT
/shared-cost-rules  GET POST
/shared-cost-rules/operations/reorder  PUT
/shared-cost-rules/*  GET PATCH DELETE
`,
  },
  {
    service: "finops_customizations",
    certainty: "service-wide",
    base: "/finops-customizations/v1/orgs/*",
    rows: `
/report-subscriptions  GET POST
/report-subscriptions/*  GET PATCH DELETE
/rule-based-dimensions  GET
/rule-based-dimensions/*  GET POST PATCH DELETE
/rule-based-dimensions/*/rules/*  GET PUT DELETE
/rule-based-dimensions/*/summary  GET
/saved-filters  GET POST
/saved-filters/*  GET PUT PATCH DELETE
/tag-dimensions  GET POST
/tag-dimensions/*  GET PUT DELETE
`,
  },
  {
    service: "finops_onboarding",
    certainty: "service-wide",
    base: "/finops-onboarding/v1/orgs/*",
    rows: `
/bill-connects  GET
/bill-connects/aws/iam-role  POST
/bill-connects/aws/iam-role/*  PATCH
/bill-connects/aws/iam-user  POST
/bill-connects/aws/iam-user/*  PATCH
/bill-connects/aws/*  GET DELETE
/bill-connects/(aws|azure-csp|azure-ea-management|azure-mca|cbi|databricks|gcp|snowflake)/*/validation  GET
/bill-connects/(azure-csp|azure-ea-management|azure-mca|cbi|databricks|gcp|snowflake)  POST
/bill-connects/(azure-csp|azure-ea-management|azure-mca|cbi|databricks|gcp|snowflake)/*  GET PATCH DELETE
/bill-connects/validations  GET
/processing/bill-months  GET PATCH
/processing/bill-months/download  GET
`,
  },
  {
    service: "iam",
    certainty: "service-wide",
    base: "/iam/v1",
    rows: `
/invitations/*/accept  PATCH
/invitations/*/decline  PATCH
/orgs/*/access-policies/*  PUT
/orgs/*/contracts/*/activation  PATCH
/orgs/*/customizations  PATCH
/orgs/*/idps/*/domains/register  POST
/orgs/*/idps/*/domains/*/verify  POST
/orgs/*/idps/*/signing-keys/generate  POST
/orgs/*/idps/*/metadata.xml  GET
/orgs/*/invitations/*  PATCH
/orgs/*/login-policy  GET
/orgs/*/msp/*  GET
/refresh-tokens  GET DELETE
/refresh-tokens/*  GET DELETE
/users/me/settings/blob  GET PUT
/users/*/privileges-report  GET
`,
  },
  {
    service: "iam",
    certainty: "unstated",
    base: "/iam/v1/orgs/*",
    rows: `
/idp  GET
`,
  },
  {
    service: "iam",
    certainty: "service-wide",
    base: "/msp/v1/orgs/*",
    rows: `
/customers  GET POST
/customers/tags  GET
/customers/*  GET PATCH DELETE
/customers/*/idps/*/domains/*/verify  POST
/customers/*/tags  GET POST
/customers/*/tags/*  DELETE
`,
  },
  {
    service: "iam",
    certainty: "service-wide",
    base: "/msp/v2/orgs/*",
    rows: `
/customers  GET POST
/customers/bulk  POST
/customers/bulk-delete  POST
/customers/*  GET PATCH DELETE
`,
  },
  {
    service: "iam",
    certainty: "service-wide",
    base: "/scim/v2/orgs/*",
    rows: `
/Groups  GET POST
/Groups/*  GET PUT PATCH DELETE
/ResourceTypes  GET
/ResourceTypes/*  GET
/Schemas  GET
/Schemas/*  GET
/ServiceProviderConfig  GET
/Users  GET POST
/Users/*  GET PUT PATCH DELETE
`,
  },
  {
    service: "risk",
    certainty: "unstated",
    base: "/recommendation/v1/orgs/*",
    rows: `
/misconfiguration/failed-asset  POST
/misconfiguration/failed-asset/export  POST
/misconfiguration/list  POST
/misconfiguration/overview  POST
/misconfiguration/remediation-steps/*/*  GET
/misconfiguration/risk/*/details  GET
/misconfiguration/rule/suppress  POST
`,
  },
  {
    service: "risk",
    certainty: "unstated",
    base: "/risk/v1/orgs/*",
    rows: `
/compliance/(cis|export|standard|trend)  POST
/compliance/favorite  PATCH
/compliance/*/control  POST
/compliances  GET
/misconfiguration/failed-asset  POST
/misconfiguration/failed-asset/export  POST
/misconfiguration/list  POST
/misconfiguration/overview  POST
/misconfiguration/remediation-steps/*/*  GET
/misconfiguration/risk/*/details  GET
/misconfiguration/rule/suppress  POST
/notifications/create  POST
/regulatory-compliance/(asset-statistics|conformity-summary|failed-asset|lifecycle-forecast|lifecycle-trend|list|year-wise-asset-list)  POST
/regulatory-compliance/catalog/filter  POST
/regulatory-compliance/misconfiguration/overview  POST
/regulatory-compliance/rule/suppress  POST
/vulnerability/cve  GET
/vulnerability/(enumerate|failed-assets|findings-distribution|findings-trend|list|open-cve|total-findings)  POST
/vulnerability/failed-assets/export  POST
/vulnerability/findings-distribution/export  POST
/vulnerability/list/export  POST
/vulnerability/oneagent-onboarding-status  GET
`,
  },
  {
    service: "risk",
    certainty: "unstated",
    base: "/vulnerability",
    rows: `
/cve/*  GET
/(enumerate|failed-assets|findings-distribution|findings-trend|list|open-cve|total-findings)/*  POST
/oneagent-onboarding-status/*  GET
`,
  },
  {
    service: "saas",
    certainty: "service-wide",
    base: "/saas/v1/orgs/*",
    rows: `
/(app-events|app-users|customer-group-types|customer-groups|discovered-app-usage|managed-apps|object-definitions|usage-over-time)  GET
/(app-events|app-users|customer-group-types|customer-groups|import-jobs|object-definitions)/*  GET
/app-users/*/history  GET
/application-user-activity-count/by-range  POST
/customer-group-types/*/summary  GET
/(import-jobs|licenses|saas-data|usage-groups)  GET POST
/licenses/*  GET PATCH DELETE
/licenses/*/fees  GET POST
/licenses/*/fees/*  GET PATCH DELETE
/licenses/*/notes  GET POST
/licenses/*/notes/*  GET PUT DELETE
/licenses/*/terms  GET POST
/licenses/*/terms/*  GET PATCH DELETE
/licenses/*/terms/*/purchases  GET POST
/licenses/*/terms/*/purchases/*  GET PATCH DELETE
/licenses/*/terms/*/purchases/*/allocations  GET POST
/licenses/*/terms/*/purchases/*/allocations/*  PUT DELETE
/managed-apps/*  GET PATCH DELETE
/managed-apps/*/app-events  GET
/managed-apps/*/app-users  GET
/saas-data/*  GET PATCH
/stored-metric-queries/event-counts-by-type  GET
/stored-metric-queries/total-event-counts  GET
/stored-metric-queries/user-counts-by-events-performed  GET
/stored-metric-queries/*  POST
/usage-groups/*  GET PUT DELETE
/usage-groups/*/costs  POST
/usage-groups/*/costs/*  GET PUT DELETE
`,
  },
  {
    service: "vis",
    certainty: "service-wide",
    base: "/vis/v2/orgs/*",
    rows: `
/devices/delete/estimate  POST
/devices/delete/submit  POST
/exports  GET
/exports/files/*  GET
/queries  POST
/queries/*  GET
/queries/*/download  GET
`,
  },
];
