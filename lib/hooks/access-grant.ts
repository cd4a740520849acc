import { type AccessRule, FlexeraApiError, formatRef, type IamClient, isNotFound, orgRef, parseRef } from "../iam";
import { isUnknown, type State } from "../plugin";
import { accessGrantSchema, scope, subject } from "./access-grant.schema";
import { roleName, wholeNumber } from "./common.schema";
import { resource } from "./context";
import { parseImportId } from "./import-id";
import { defaultOrgId } from "./org";

type GrantState = State<typeof accessGrantSchema.attributes>;
type Identity = Pick<GrantState, "orgId" | "role" | "scopeRef" | "subjectRef">;

const importForm =
  "{org}/{role}/{scope ref}/{subject ref}, such as " +
  "1105/billing_center_viewer/ref::::iam:org:1105/ref::::iam:service-account:2263";

export const accessGrant = resource(accessGrantSchema, {
  defaults({ config, prior }, context) {
    const orgId = config.orgId ?? defaultOrgId(prior, context).orgId;
    return isUnknown(orgId) ? {} : { orgId, scopeRef: orgRef(orgId) };
  },

  async create({ plan, save, signal, warn }, { iam }) {
    const { role, subjectRef } = plan;
    const identity = { orgId: plan.orgId as string, role, scopeRef: plan.scopeRef as string, subjectRef };
    const { orgId, scopeRef } = identity;
    await iam.accessRules.grant({ subject: subjectRef, role, scope: scopeRef }, { orgId });
    const granted = { ...identity, id: idOf(identity), roleDisplayName: null, createdAt: null };
    save(granted);
    try {
      return (await find(iam, granted, signal)) ?? granted;
    } catch (error) {
      // It is granted; what only the server knows comes with the next refresh.
      warn(
        `grant ${granted.id} was made but could not be read back`,
        `${(error as Error).message}. Its date and the role's name for people come with the next refresh.`,
      );
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
      if (!(isNotFound(error) || isBadRequest(error)) || (await find(iam, state, signal))) throw error;
    }
  },

  importState({ id }) {
    const [orgId, role, scopeRef, subjectRef] = parseImportId(id, importForm, [
      wholeNumber.regexp,
      roleName.regexp,
      scope.regexp,
      subject.regexp,
    ]);
    return { orgId, role, scopeRef: formatRef(parseRef(scopeRef)), subjectRef: formatRef(parseRef(subjectRef)) };
  },
});

function identityOf({ orgId, role, scopeRef, subjectRef }: Identity): Identity {
  return { orgId, role, scopeRef, subjectRef };
}

function idOf({ orgId, role, scopeRef, subjectRef }: Identity): string {
  return [orgId, role, formatRef(parseRef(scopeRef)), formatRef(parseRef(subjectRef))].join("/");
}

async function find(iam: IamClient, identity: Identity, signal: AbortSignal): Promise<GrantState | undefined> {
  const { orgId, role, scopeRef, subjectRef } = identity;
  try {
    const [rule] = await iam.accessRules.list({ subject: subjectRef, scope: scopeRef, role }, { orgId, signal });
    return rule && stateOf(identity, rule);
  } catch (error) {
    // A scope that does not exist may be refused as a bad one.
    if (isBadRequest(error) && (await isProjectGone(iam, identity, signal))) return undefined;
    throw error;
  }
}

async function isProjectGone(iam: IamClient, { orgId, scopeRef }: Identity, signal: AbortSignal): Promise<boolean> {
  const { kind, id } = parseRef(scopeRef);
  if (kind !== "project") return false;
  const projects = await iam.projects.list({ orgId, signal });
  return !projects.some((project) => project.id === id);
}

function isBadRequest(error: unknown): boolean {
  return error instanceof FlexeraApiError && error.status === 400;
}

function stateOf(identity: Identity, rule: AccessRule): GrantState {
  return {
    ...identityOf(identity),
    id: idOf(identity),
    roleDisplayName: rule.role.displayName || null,
    createdAt: rule.createdAt || null,
  };
}
