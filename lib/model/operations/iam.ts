import type { Area } from "./area";

/** Of the IAM API, as far as the names of privileges tell what an operation needs: the description has one list of all of them. */
export const iam: Area = {
  service: "iam",
  certainty: "by name",
  base: "/iam/v1",
  capabilities: ["iam"],
  rows: `
/invitations  GET invitation:index|own
/invitations/*  GET invitation:show|own
/orgs/*  GET org:show|member
/orgs/*/access-policies  GET access_policy:index|member, POST access_policy:create|own
/orgs/*/access-policies/users/*  GET org_user:show|own
/orgs/*/access-policies/*  GET access_policy:show|member, DELETE access_policy:delete|own
/orgs/*/access-rules  GET access_rule:index|viz:report:create|own
/orgs/*/access-rules/grant  PUT access_rule:grant|own
/orgs/*/access-rules/revoke  PUT access_rule:revoke|own
/orgs/*/api-events  GET api_event:index|own
/orgs/*/capabilities  GET capability:index|member
/orgs/*/capabilities/*  GET capability:show|member
/orgs/*/contracts  GET contract:index|member, POST contract:create|own
/orgs/*/contracts/*  GET contract:show|member, PATCH contract:update|own, DELETE contract:delete|own
/orgs/*/customization-types  GET customization_type:index|own
/orgs/*/customization-types/*  GET customization_type:show|own
/orgs/*/customizations  GET customization:index|member
/orgs/*/customizations/*  GET customization:show|member
/orgs/*/events  GET event:index|own
/orgs/*/groups  GET group:index|member, POST group:create|own
/orgs/*/groups/*/memberships  GET membership:index|own, POST membership:create|own, PUT membership:replace|own
/orgs/*/groups/*/memberships/*  DELETE membership:delete|own
/orgs/*/groups/*  GET group:show|own, PATCH group:update|own, DELETE group:delete|own
/orgs/*/idps  GET saml2_identity_provider:index|own, POST saml2_identity_provider:create|own
/orgs/*/idps/*/domains  GET saml2_domain:index|own
/orgs/*/idps/*/domains/*  GET saml2_domain:show|own, DELETE saml2_domain:delete|own
/orgs/*/idps/*/signing-keys  GET saml2_identity_provider_signing_key:index|own
/orgs/*/idps/*/signing-keys/*  GET saml2_identity_provider_signing_key:show|own
/orgs/*/idps/*  GET saml2_identity_provider:show|own, PATCH saml2_identity_provider:update|own
/orgs/*/idps/*  DELETE saml2_identity_provider:delete|own
/orgs/*/invitations  GET invitation:index|own, POST invitation:create|own
/orgs/*/invitations/*  GET invitation:show|own, DELETE invitation:delete|own
/orgs/*/ip-access-control/rules  GET ip_access_control_rule:index|own, PUT ip_access_control_rule:replace|own
/orgs/*/login-policy  PATCH login_policy:update|own
/orgs/*/projects  GET project:index|own
/orgs/*/roles  GET role:index|member
/orgs/*/roles/*  GET role:show|member
/orgs/*/service-accounts  GET service_account:index|own, POST service_account:create|own
/orgs/*/service-accounts/*  GET service_account:show|own, PATCH service_account:update|own
/orgs/*/service-accounts/*  DELETE service_account:delete|own
/orgs/*/service-accounts/*/clients  GET service_account_client:index|own, POST service_account_client:create|own
/orgs/*/service-accounts/*/clients/*  GET service_account_client:show|own, DELETE service_account_client:delete|own
/orgs/*/users  GET org_user:index|own, POST org_user:create|own
/orgs/*/users/*  GET org_user:show|own, DELETE org_user:delete|own
/orgs/*/users/*/groups  GET group:index|member
/users/*/orgs  GET org:show|member
/users/*/projects  GET project:index|own
`,
};
