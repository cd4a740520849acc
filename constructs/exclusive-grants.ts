import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { exclusiveGrantsSchema } from "../lib/model/schemas/exclusive-grants";
import type { AccessScope } from "./access-scope";
import type { IAccessSubject } from "./access-subject";
import { remindOfItam } from "./private/conflicts/itam-reminders";
import { FlexeraResource, terraformType } from "./private/synth/flexera-resource";
import { refuseSeveral } from "./private/synth/argument-errors";
import { mapElements, type Values } from "./private/synth/schema-arguments";
import { problemOfScopes, scopeNames } from "./private/conflicts/scope-names";
import type { RoleName } from "../lib/model/role-names";

/** A role, and where it is held. */
export interface RoleInScope {
  /** The machine name of the role, such as `billing_center_viewer`. */
  readonly role: RoleName;

  /**
   * Where the role is held.
   *
   * @default - the organization
   */
  readonly scope?: AccessScope;
}

export interface ExclusiveGrantsOptions extends TerraformMetaArguments {
  /**
   * The organization, a whole number. A change replaces the set.
   *
   * @default - the provider's
   */
  readonly orgId?: string;

  /**
   * The only scopes that the set looks in, among them all in which it grants something. What is held elsewhere is left
   * alone; a plan that changes the set says what that is.
   *
   * @default - the organization and all its projects
   */
  readonly scopes?: readonly AccessScope[];

  /**
   * Whether the identity that Terraform runs as may take roles from itself without which it could not manage the
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

export interface ExclusiveGrantsProps extends ExclusiveGrantsOptions {
  /** Whose roles they are. A change replaces the set. */
  readonly subject: IAccessSubject;

  /** The roles. An empty list takes all roles away. */
  readonly grants: readonly RoleInScope[];
}

/**
 * All the roles that a subject holds in the organization and in all its projects: roles that are missing are granted,
 * others are revoked. The plan shows every removal, or, where the set is new, warns of it.
 *
 * Destroying it gives up control and revokes nothing. Not beside {@link AccessGrant}s of the same subject.
 *
 * Import id: `{org}/{subject ref}`.
 */
export class ExclusiveGrants extends FlexeraResource<typeof exclusiveGrantsSchema.attributes> {
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(exclusiveGrantsSchema);

  /** Whose roles they are. */
  readonly subject: IAccessSubject;

  /** Whether deployments remind of IT Asset Management. */
  readonly itamReminder: boolean;

  /** The roles, as they were given. */
  readonly grants: readonly RoleInScope[];

  constructor(scope: Construct, id: string, props: ExclusiveGrantsProps) {
    const { subject, grants, scopes, itamReminder = true, ...others } = props;
    super(scope, id, exclusiveGrantsSchema, {
      ...others,
      subjectRef: subject.subjectRef,
      grants: mapElements(grants, ({ role, scope: where }) => ({ role, scopeRef: where?.ref })),
      scopes: scopeNames(scopes),
    });
    refuseSeveral(this, subject, "grantExclusively()");
    this.subject = subject;
    this.itamReminder = itamReminder;
    this.grants = grants;
    remindOfItam(this);
  }

  /** `{org}/{subject ref}`. */
  get exclusiveGrantsId(): string {
    return this.attribute("id");
  }

  /** The organization. */
  get orgId(): string {
    return this.attribute("orgId");
  }

  /** The reference of the subject. */
  get subjectRef(): string {
    return this.attribute("subjectRef");
  }

  protected override problemWith(values: Values): string | undefined {
    return problemOfScopes(values);
  }
}
