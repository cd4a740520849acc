import { type Freshness, type IamClient, orgRef } from "../../iam";
import type { RoleInScope } from "./role-in-scope";
import { rulesIn } from "./rules";

/** A role that a subject holds, the organization as scope being null. */
export interface Holding extends RoleInScope {
  readonly createdAt: string;
}

interface Asked {
  readonly orgId: string;
  readonly subjectRef: string;
  readonly scopes: readonly string[];
  readonly signal: AbortSignal;
  readonly freshness?: Freshness;
}

/** What a subject holds in some scopes, in their plain spelling. In a project that does not exist nobody holds anything. */
export async function holdings(
  iam: IamClient,
  { orgId, subjectRef, scopes, signal, freshness }: Asked,
): Promise<Holding[]> {
  const held = scopes.map(async (scope): Promise<Holding[]> => {
    const rules = await rulesIn(iam, { subject: subjectRef, scope }, { orgId, signal, freshness });
    const scopeRef = scope === orgRef(orgId) ? null : scope;
    return (rules ?? []).map(({ role, createdAt }) => ({ role: role.name, scopeRef, createdAt }));
  });
  return (await Promise.all(held)).flat();
}
