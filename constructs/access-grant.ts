import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { accessGrantSchema } from "../lib/model/schemas/access-grant";
import type { AccessScope } from "./access-scope";
import type { IAccessSubject } from "./access-subject";
import { remindOfItam } from "./private/conflicts/itam-reminders";
import { FlexeraResource, terraformType } from "./private/synth/flexera-resource";
import { refuseSeveral } from "./private/synth/argument-errors";
import type { RoleName } from "../lib/model/role-names";

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

  /**
   * Whether a plan that would revoke the role fails: by deleting or by replacing the grant.
   *
   * @default false
   */
  readonly deletionProtection?: boolean | IResolvable;

  /**
   * Whether the identity that Terraform runs as may revoke a role from itself without which it could not manage the
   * organization any more.
   *
   * @default false
   */
  readonly allowSelfLockout?: boolean | IResolvable;

  /**
   * Whether deployments say, where a service account gets the role `fnms_admin`, that somebody has to open it once in IT
   * Asset Management. Once that is done, the reminder can go.
   *
   * @default true
   */
  readonly itamReminder?: boolean;
}

export interface AccessGrantProps extends AccessGrantOptions {
  /** Who is granted the role. A change replaces the grant. */
  readonly subject: IAccessSubject;

  /**
   * The machine name of the role, such as `billing_center_viewer`. Which roles there are depends on the organization. A
   * change replaces the grant.
   */
  readonly role: RoleName;
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
  static readonly tfResourceType = terraformType(accessGrantSchema);

  /** Who is granted the role. */
  readonly subject: IAccessSubject;

  /** Whether deployments remind of IT Asset Management. */
  readonly itamReminder: boolean;

  constructor(scope: Construct, id: string, props: AccessGrantProps) {
    const { subject, scope: where, itamReminder = true, ...others } = props;
    super(scope, id, accessGrantSchema, { ...others, subjectRef: subject.subjectRef, scopeRef: where?.ref });
    refuseSeveral(this, subject, "grant()");
    this.subject = subject;
    this.itamReminder = itamReminder;
    remindOfItam(this);
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
}
