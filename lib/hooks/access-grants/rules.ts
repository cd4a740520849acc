import {
  type AccessRule,
  type AccessRuleFilter,
  type CallOptions,
  FlexeraApiError,
  formatRef,
  type Freshness,
  type IamClient,
  isNotFound,
  parseRef,
  type Ref,
  refKinds,
  type RuleParty,
} from "../../iam";
import { isUnknown, type Unknown, unknown } from "../../plugin";

/** The rules of one scope that match; undefined when the scope is a project that the organization does not have. */
export async function rulesIn(
  iam: IamClient,
  filter: AccessRuleFilter & { readonly scope: string },
  options: CallOptions,
): Promise<readonly AccessRule[] | undefined> {
  try {
    return await iam.accessRules.list(filter, options);
  } catch (error) {
    // What a scope that does not exist gives is not documented: it may be refused as a bad one.
    const isRefused = isNotFound(error) || (error instanceof FlexeraApiError && error.status === 400);
    const { kind, id } = parseRef(filter.scope);
    if (!isRefused || kind !== "project") throw error;
    const isListed = async (freshness?: Freshness): Promise<boolean> =>
      (await iam.projects.list({ ...options, freshness })).some((project) => project.id === id);
    // The list that is kept may be older than the end of the project.
    if ((await isListed(options.freshness)) && (await isListed("now"))) throw error;
    return undefined;
  }
}

/** A ref in the one spelling that does not depend on who spells it: without a zone, and with the org where it belongs. */
export function plainRef(orgId: string, { kind, id }: Pick<Ref, "kind" | "id">): string {
  return formatRef({ kind, id, org: kind === "group" || kind === "project" ? orgId : "" });
}

/** One and the same for all spellings of a reference. Without the organization, those of what is below it are not known. */
export function identityRef(orgId: string | Unknown, ref: string | Unknown): string | Unknown {
  return isUnknown(orgId) || isUnknown(ref) ? unknown : plainRef(orgId, parseRef(ref));
}

/** {@link plainRef} of one side of a rule; as the API spells it when that is of an unknown kind. */
export function refOfParty(orgId: string, { kind, id, ref }: RuleParty): string {
  const known = refKinds.find((each) => each === kind);
  return known === undefined ? ref : plainRef(orgId, { kind: known, id });
}
