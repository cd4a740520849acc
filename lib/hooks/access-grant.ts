import {
  type AccessRule,
  formatRef,
  isNotFound,
  FlexeraApiError,
  type IamClient,
  orgRef,
  parseRef,
  tryParseRef,
} from "../iam";
import { isUnknown, type State } from "../plugin";
import { accessGrantSchema } from "./access-grant.schema";
import { resource } from "./context";
import { parseImportId } from "./import-id";
import { defaultOrgId } from "./org";

type GrantState = State<typeof accessGrantSchema.attributes>;
type Identity = Pick<GrantState, "orgId" | "role" | "scopeRef" | "subjectRef">;

const importForm =
  "{org}/{role}/{scope ref}/{subject ref}, such as " +
  "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263";

export const accessGrant = resource(accessGrantSchema, {
  validate({ config, error }) {
    const { subjectRef, scopeRef } = config;
    if (typeof subjectRef === "string" && !isSubject(subjectRef)) {
      error(
        "invalid subject_ref",
        `subject_ref must be a reference of a service account, a user or a group, such as ` +
          `"ref::::iam:service-account:2263", got ${JSON.stringify(subjectRef)}`,
        ["subjectRef"],
      );
    }
    if (typeof scopeRef === "string" && !isScope(scopeRef)) {
      error(
        "unknown scope",
        `scope_ref must be a reference of the organization ("ref::::iam:org:{id}") or of one of its projects ` +
          `("ref::{org}::iam:project:{id}"), got ${JSON.stringify(scopeRef)}`,
        ["scopeRef"],
      );
    }
  },

  defaults({ config, prior }, context) {
    const orgId = config.orgId ?? defaultOrgId(prior, context).orgId;
    return isUnknown(orgId) ? {} : { orgId, scopeRef: orgRef(orgId) };
  },

  async create({ plan, save, signal, warn }, { iam }) {
    const grant = { ...plan, orgId: plan.orgId as string, scopeRef: plan.scopeRef as string };
    await iam.accessRules.grant({ subject: grant.subjectRef, role: grant.role, scope: grant.scopeRef }, grant);
    const granted = { ...identityOf(grant), id: idOf(grant), roleDisplayName: null, createdAt: null };
    save(granted);
    try {
      return (await find(iam, granted, signal)) ?? granted;
    } catch (error) {
      // It is granted; what only the server knows comes with the next refresh.
      warn(`grant ${granted.id} was made but could not be read back`, (error as Error).message);
      return granted;
    }
  },

  read: ({ state, signal }, { iam }) => find(iam, state, signal),

  async delete({ state, signal }, { iam }) {
    const { orgId, subjectRef, role, scopeRef } = state;
    try {
      await iam.accessRules.revoke({ subject: subjectRef, role, scope: scopeRef }, { orgId });
    } catch (error) {
      // The API may refuse to revoke from a subject that was deleted meanwhile. What counts is that nothing is left.
      const refused = isNotFound(error) || (error instanceof FlexeraApiError && error.status === 400);
      if (!refused || (await find(iam, state, signal))) throw error;
    }
  },

  importState({ id }) {
    const [orgId, role, scope, subject] = parseImportId(id, importForm, [
      /^[1-9]\d*$/,
      /^[a-z][a-z0-9_]*$/,
      { test: isScope },
      { test: isSubject },
    ]);
    return { orgId, role, scopeRef: formatRef(parseRef(scope)), subjectRef: formatRef(parseRef(subject)) };
  },
});

function isSubject(ref: string): boolean {
  return ["service-account", "user", "group"].includes(tryParseRef(ref)?.kind ?? "");
}

function isScope(ref: string): boolean {
  return ["org", "project"].includes(tryParseRef(ref)?.kind ?? "");
}

function identityOf({ orgId, role, scopeRef, subjectRef }: Identity): Identity {
  return { orgId, role, scopeRef, subjectRef };
}

function idOf({ orgId, role, scopeRef, subjectRef }: Identity): string {
  return [orgId, role, formatRef(parseRef(scopeRef)), formatRef(parseRef(subjectRef))].join("/");
}

async function find(iam: IamClient, identity: Identity, signal: AbortSignal): Promise<GrantState | undefined> {
  const { orgId, role, scopeRef, subjectRef } = identity;
  const rules = await iam.accessRules.list({ subject: subjectRef, scope: scopeRef, role }, { orgId, signal });
  return rules[0] && stateOf(identity, rules[0]);
}

function stateOf(identity: Identity, rule: AccessRule): GrantState {
  return {
    ...identityOf(identity),
    id: idOf(identity),
    roleDisplayName: rule.role.displayName,
    createdAt: rule.createdAt,
  };
}
