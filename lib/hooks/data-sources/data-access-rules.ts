import { orgRef } from "../../iam";
import { HookError } from "../../plugin";
import { dataSource } from "../context";
import { accessRulesSchema } from "../../model/schemas/data-access-rules";
import { refText } from "../access-grants/grant-text";
import { ifUnknownRole } from "../access-grants/known-role";
import { requestedOrgId } from "../shared/org";
import { refOfParty, rulesIn } from "../access-grants/rules";

export const accessRules = dataSource(accessRulesSchema, {
  async read({ config, signal, warn }, { iam }) {
    const orgId = requestedOrgId(config, iam);
    const { subjectRef, role, scopeRef } = config;
    const scope = scopeRef ?? orgRef(orgId);
    const filter = { subject: subjectRef ?? undefined, role: role ?? undefined, scope };
    const rules = await rulesIn(iam, filter, { orgId, signal });
    if (!rules) {
      throw new HookError(
        `organization ${orgId} has no ${refText(scope)}`,
        "Which there are, the data source flexera_projects lists.",
        ["scopeRef"],
      );
    }
    // Nobody holding a role may also mean that its name is mistyped.
    if (rules.length === 0 && role !== null) {
      const unknown = await ifUnknownRole({ orgId, role, path: ["role"] }, { iam }, { warn, signal });
      if (unknown) throw unknown;
    }
    return {
      orgId,
      subjectRef,
      role,
      scopeRef: scope,
      accessRules: rules
        .map((rule) => ({
          subjectRef: refOfParty(orgId, rule.subject),
          role: rule.role.name,
          roleDisplayName: rule.role.displayName || null,
          scopeRef: refOfParty(orgId, rule.scope),
          createdAt: rule.createdAt || null,
        }))
        .sort((a, b) => a.subjectRef.localeCompare(b.subjectRef) || a.role.localeCompare(b.role)),
    };
  },
});
