import type { IamClient } from "../iam";
import type { Unknown } from "../plugin";
import type { FlexeraContext } from "./context";

/** The organization a resource is planned in: left out, the provider's when it is made, its own ever after. */
export function defaultOrgId(
  prior: { readonly orgId: string } | null,
  context: FlexeraContext,
): { readonly orgId: string | Unknown } {
  return { orgId: prior?.orgId ?? context.orgId };
}

/** The organization that a data source looks in: left out, the provider's. */
export function requestedOrgId(config: { readonly orgId: string | null }, iam: IamClient): string {
  return config.orgId ?? iam.orgId;
}
