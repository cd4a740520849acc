import type { TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { accessGrantSchema } from "../lib/hooks/access-grant.schema";
import { AccessScope } from "./access-scope";
import type { IAccessSubject } from "./access-subject";
import { FlexeraResource, resourceType } from "./private/flexera-resource";

export interface AccessGrantOptions extends TerraformMetaArguments {
  /**
   * Where the role is held.
   *
   * @default - the organization
   */
  readonly scope?: AccessScope;

  /**
   * The organization, a whole number. A change replaces the grant.
   *
   * @default - the provider's
   */
  readonly orgId?: string;
}

export interface AccessGrantProps extends AccessGrantOptions {
  /** Who is granted the role. A change replaces the grant. */
  readonly subject: IAccessSubject;

  /**
   * The machine name of the role, such as `billing_center_viewer`. Which roles there are depends on the organization. A
   * change replaces the grant.
   */
  readonly role: string;
}

/**
 * A role that a subject holds in a scope (an access rule).
 *
 * Granting is what creates it, revoking what destroys it: a grant that was there before belongs to this construct from
 * then on.
 *
 * Import id: `{org}/{role}/{scope ref}/{subject ref}`.
 */
export class AccessGrant extends FlexeraResource<typeof accessGrantSchema.attributes> {
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = resourceType(accessGrantSchema);

  constructor(scope: Construct, id: string, props: AccessGrantProps) {
    const { subject, role, scope: where = AccessScope.organization, orgId, ...meta } = props;
    super(scope, id, accessGrantSchema, { subjectRef: subject.subjectRef, role, scopeRef: where.ref, orgId }, meta);
  }

  /** `{org}/{role}/{scope ref}/{subject ref}`. */
  get grantId(): string {
    return this.attribute("id");
  }

  /** The organization. */
  get orgId(): string {
    return this.attribute("orgId");
  }

  /** The machine name of the role. */
  get role(): string {
    return this.attribute("role");
  }

  /** The role's name for people, as Flexera One shows it. */
  get roleDisplayName(): string {
    return this.attribute("roleDisplayName");
  }

  /** The reference of the scope. */
  get scopeRef(): string {
    return this.attribute("scopeRef");
  }

  /** The reference of the subject. */
  get subjectRef(): string {
    return this.attribute("subjectRef");
  }

  /** When the role was granted (RFC 3339). */
  get createdAt(): string {
    return this.attribute("createdAt");
  }
}
