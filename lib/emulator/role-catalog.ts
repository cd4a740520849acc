import { ownsOrg } from "./principal";
import type { Role, Zone } from "./state";

const view = ["index", "show"];
const manage = [...view, "create", "update", "delete"];

type Row = readonly [
  name: string,
  displayName: string,
  capability: string,
  resource: string,
  actions: readonly string[],
];

/**
 * The roles of a new org. Names, display names and categories are published by Flexera for its policy templates, except
 * where a name only occurs elsewhere. The privileges of the two platform roles are those that the API documents; those of
 * the others, and most capabilities, are made up in the documented form. A real org has the roles of its contract.
 */
const catalog: Readonly<Record<string, readonly Row[]>> = {
  Automation: [
    ["policy_approver", "Approve policies", "governance", "approval_request", ["approve", "deny", ...view]],
    ["policy_designer", "Create policies", "policy", "policy_template", manage],
    ["policy_manager", "Manage policies", "policy", "applied_policy", manage],
    ["policy_publisher", "Publish policies", "policy", "published_template", manage],
    ["policy_viewer", "View policies", "policy", "applied_policy", view],
  ],
  Cloud: [
    ["admin", "Administer cloud", "cm", "account", manage],
    ["enterprise_manager", "Manage cloud", "cm", "enterprise", manage],
    ["observer", "View cloud", "cm", "account", view],
    ["actor", "Manage cloud infrastructure", "cm", "infrastructure", manage],
    ["designer", "Manage cloud components", "cm", "component", manage],
    ["library", "Manage marketplace imports", "cm", "marketplace_import", manage],
    ["publisher", "Manage groups & share objects", "cm", "shared_object", manage],
    ["security_manager", "Manage cloud security", "cm", "security_group", manage],
    ["server_login", "Manage running servers", "cm", "server", ["login"]],
    ["server_superuser", "Manage Linux servers", "cm", "server", ["login", "superuser"]],
    ["ca_user", "CA User", "optima", "analytics", view],
    ["billing_center_admin", "Manage billing centers", "optima", "billing_center", manage],
    ["billing_center_viewer", "View cloud costs", "optima", "billing_center", view],
    ["bill_adjustments_manager", "Manage bill adjustments", "optima", "bill_adjustment", manage],
    ["bill_adjustments_viewer", "View bill adjustments", "optima", "bill_adjustment", view],
    ["budget_manager", "Manage budgets", "optima", "budget", manage],
    ["budget_viewer", "View budgets", "optima", "budget", view],
    ["csm_bill_upload_admin", "Manage bill ingestion", "optima", "bill_upload", manage],
    ["csm_dashboard_admin", "Manage cloud dashboard", "optima", "public_dashboard", manage],
    ["custom_dimensions_manager", "Manage tag dimensions", "optima", "tag_dimension", manage],
    ["rule_based_dimensions_manager", "Manage rule-based dimensions", "optima", "rule_based_dimension", manage],
    ["reserved_instances_viewer", "View Commitments", "optima", "reserved_instance", view],
    ["credential_viewer", "View credentials", "cred", "credential", view],
  ],
  "Data and Analytics": [
    ["uom_graphql_admin", "Query Graphql", "uom", "graphql", ["query"]],
    ["uom_report_manager", "Manage custom reports", "uom", "report", manage],
    ["uom_report_viewer", "View custom reports", "uom", "report", view],
  ],
  "Discovery and Inventory": [
    ["di_admin", "Manage discovery & inventory", "di", "inventory", manage],
    ["di_viewer", "View discovery & inventory", "di", "inventory", view],
    ["di_connection_deleter", "Delete external inventory connections", "di", "connection", ["delete"]],
  ],
  "IT Asset Management": [
    ["fnms_admin", "Administer IT assets", "fnms", "asset", manage],
    ["fnms_user", "View IT assets & call APIs", "fnms", "asset", view],
  ],
  "IT Visibility": [
    ["vis_admin", "Manage connections", "vis", "connection", manage],
    ["vis_viewer", "View IT Visibility", "vis", "dashboard", view],
    ["vis_dashboards_manager", "Manage Dashboards", "vis", "dashboard", manage],
    ["vis_exports_admin", "Schedule & export data", "vis", "export", manage],
    ["vis_exports_viewer", "Export data", "vis", "export", view],
    ["vis_insights_manager", "View & Create Insights", "vis", "insight", manage],
  ],
  "Technology Spend": [
    ["sa_admin", "Manage Technology Spend", "sa", "spend", manage],
    ["sa_viewer", "View Technology Spend", "sa", "spend", view],
    ["sa_insights_manager", "View & Create Insights", "sa", "insight", manage],
  ],
  "Software Bill Of Materials": [
    ["sbom_admin", "SBOM Manager", "sbom", "bill_of_materials", manage],
    ["sbom_viewer", "SBOM Viewer", "sbom", "bill_of_materials", view],
  ],
  "SCA Data Library": [
    ["sdl_viewer", "Retrieve Data from Revenera Data Library", "sdl", "library", view],
    ["sdl_license_text_viewer", "Retrieve License Texts from Revenera Data Library", "sdl", "license_text", view],
  ],
  "Self-service CloudApps": [
    ["ss_designer", "Manage self-service", "ss", "cloud_app", manage],
    ["ss_end_user", "Launch & manage cloud apps", "ss", "cloud_app", ["launch", ...view]],
    ["ss_observer", "View self-service", "ss", "cloud_app", view],
  ],
  Other: [
    ["content_user", "Read Technopedia Data", "content", "technopedia", view],
    ["vendor_workspace_viewer", "View Vendor Workspaces", "vendor", "workspace", view],
  ],
};

/** What administering an org takes: the privileges that the API documents for the endpoints which the emulator serves. */
const administration = [
  ...privileges("iam", "access_rule", ["index", "grant", "revoke"]),
  ...privileges("iam", "api_event", ["index"]),
  ...privileges("iam", "event", ["index"]),
  ...privileges("iam", "group", manage),
  ...privileges("iam", "membership", ["index", "create", "replace", "delete"]),
  ...privileges("iam", "org", ["show"]),
  ...privileges("iam", "org_user", ["index", "show", "create", "delete"]),
  ...privileges("iam", "project", ["index"]),
  ...privileges("iam", "role", view),
  ...privileges("iam", "service_account", manage),
  ...privileges("iam", "service_account_client", ["index", "show", "create", "delete"]),
  ...privileges("iam", "user", view),
];

/** Role ids differ from one deployment to the next, so clients must go by names. The first two of nam and eu are in public examples. */
const firstRoleId: Readonly<Record<Zone, number>> = { nam: 678906, eu: 88, apac: 4510 };

export function rolesOf(zone: Zone, createdAt: string): Role[] {
  const platform = { category: "Platform Administration", capability: "iam" };
  const roles = [
    { ...platform, name: "org_owner", displayName: "Manage organization", privileges: [ownsOrg, ...administration] },
    { ...platform, name: "iam_admin", displayName: "Administer organization", privileges: administration },
    ...Object.entries(catalog).flatMap(([category, rows]) =>
      rows.map(([name, displayName, capability, resource, actions]) => ({
        category,
        capability,
        name,
        displayName,
        privileges: privileges(capability, resource, actions),
      })),
    ),
  ];
  return roles.map((role, index) => ({
    id: firstRoleId[zone] + index,
    description: `${role.displayName} (${role.category})`,
    createdAt,
    ...role,
  }));
}

function privileges(capability: string, resource: string, actions: readonly string[]): string[] {
  return actions.map((action) => `${capability}:${resource}:${action}`);
}
