import type { Area } from "./area";

/** Of the Policy API, as its description states it for each operation; each privilege has a name of an older service, too. */
export const policy: Area = {
  service: "policy",
  certainty: "stated",
  base: "/policy/v1/orgs/*",
  capabilities: ["policy", "governance"],
  rows: `
/custom-catalog  GET published_template:index_cc|own
/custom-catalog/*/tag  GET published_template:show_cc|own, PUT published_template:upsert_cc|own
/customization-types  GET customization_type:index|own
/customization-types/*  GET customization_type:show|own
/customization-values  GET customization_value:index|own
/customization-values/*  GET customization_value:show|own
/customization-values/*  PUT customization_value:create|own+customization_value:update|own
/customization-values/*  DELETE customization_value:delete|own
/incident-aggregates  GET incident_aggregate:index|own
/incident-aggregates/*  GET incident_aggregate:show|own
/policy-aggregates  GET policy_aggregate:index|own, POST policy_aggregate:create|own
/policy-aggregates/*  GET policy_aggregate:show|own, PATCH policy_aggregate:update|own
/policy-aggregates/*  DELETE policy_aggregate:delete|own
/policy-managers  GET policy_manager:index|own, POST policy_manager:create|own
/policy-managers/*  GET policy_manager:show|own, PATCH policy_manager:update|own, DELETE policy_manager:delete|own
/policy-managers/*/summary  GET policy_manager:show|own
/policy-managers/*/update-template  PATCH policy_manager:update|own
/projects/*/action-statuses  GET action_status:index|own
/projects/*/action-statuses/*  GET action_status:show|own
/projects/*/applied-policies  GET applied_policy:index|own, POST applied_policy:create|own
/projects/*/applied-policies/*  GET applied_policy:show|own, PATCH applied_policy:update|own
/projects/*/applied-policies/*  DELETE applied_policy:delete|own
/projects/*/applied-policies/*/evaluate  POST applied_policy:evaluate|own
/projects/*/applied-policies/*/log  GET policy:applied_policy_log:show|governance:applied_policy:show_log|own
/projects/*/applied-policies/*/status  GET applied_policy:show|own
/projects/*/archived-incidents  GET archived_incident:index|own
/projects/*/archived-incidents/*  GET archived_incident:show|own
/projects/*/policy-templates  GET policy_template:index|own
/projects/*/policy-templates  POST policy:policy_template:create|governance:policy_template:compile|own
/projects/*/policy-templates/validate  POST policy:policy_template:validate|governance:policy_template:compile|own
/projects/*/policy-templates/*  GET policy_template:show|own, PUT policy_template:update|own
/projects/*/policy-templates/*  DELETE policy_template:delete|own
/projects/*/policy-templates/*/evaluate  POST policy:policy_template:evaluate|governance:policy_template:retrieve_data|own
/published-templates  GET published_template:index|own, POST published_template:create|own
/published-templates/*  GET published_template:show|own, PUT published_template:update|own
/published-templates/*  DELETE published_template:delete|own
/published-templates/*/hide  POST published_template:hide|own
/published-templates/*/unhide  POST published_template:unhide|own
/unmanaged-incidents  GET incident_aggregate:show|own
/unmanaged-policies  GET policy_aggregate:show|own
`,
};
