import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { serviceAccountSchema } from "../lib/model/schemas/service-account";
import type { AccessGrant } from "./access-grant";
import { DestroyHook, type DestroyHookOptions } from "./destroy-hook";
import type { ExclusiveGrants, RoleInScope } from "./exclusive-grants";
import type {
  ImportedServiceAccountOptions,
  IServiceAccount,
  ServiceAccountExclusiveGrantsOptions,
  ServiceAccountGrantOptions,
  ServiceAccountLeastGrantsOptions,
} from "./i-service-account";
import { AccountChildren } from "./private/synth/account-children";
import { FlexeraResource, terraformType } from "./private/synth/flexera-resource";
import { ImportedServiceAccount } from "./private/synth/imported-service-account";
import type { ServiceAccountClient, ServiceAccountClientOptions } from "./service-account-client";
import type { RoleName } from "../lib/model/role-names";

export interface ServiceAccountProps extends TerraformMetaArguments {
  /**
   * The name, 1 to 512 characters. Flexera does not ask for unique names, but a second account of a name that is there is
   * not created here: nobody could tell it from one that an interrupted creation left behind. Two runs at the same moment do
   * not see each other; they and each later plan warn of what they have made.
   */
  readonly name: string;

  /**
   * What the account is for, at most 4096 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The organization, a whole number. A change replaces the account, and with it its clients and grants.
   *
   * @default - the provider's
   */
  readonly orgId?: string;

  /**
   * Whether an account that bears the name already, and is in no state, is taken over instead of being an error: with its
   * id, roles and clients, of which the plan warns, as of a description that is overwritten. It counts only when the account
   * is created: after an interrupted creation, say.
   *
   * @default false
   */
  readonly adoptExisting?: boolean | IResolvable;

  /**
   * Whether a plan that would delete or replace the account fails.
   *
   * @default false
   */
  readonly deletionProtection?: boolean | IResolvable;

  /**
   * Whether the account may be deleted although Terraform signs in with a client of it.
   *
   * @default false
   */
  readonly allowSelfLockout?: boolean | IResolvable;
}

/**
 * A service account: a non-human identity of a Flexera One organization, which holds at most 20.
 *
 * With `forEach` or `count`, what {@link grant}, {@link grantExclusively}, {@link addClient} and {@link onDestroy} make is made
 * for each of the accounts. In their options the iterator of the account, or its count, means what it means for the account.
 *
 * Import id: `{org}/{id}`.
 */
export class ServiceAccount extends FlexeraResource<typeof serviceAccountSchema.attributes> implements IServiceAccount {
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(serviceAccountSchema);

  /**
   * Refers to a service account that is managed elsewhere.
   *
   * @param serviceAccountId the id that Flexera gave the account, such as `2263`
   * @throws Error when that is not a whole number
   */
  static fromServiceAccountId(
    scope: Construct,
    id: string,
    serviceAccountId: string,
    options?: ImportedServiceAccountOptions,
  ): IServiceAccount {
    return new ImportedServiceAccount(scope, id, serviceAccountId, options);
  }

  readonly #children: AccountChildren;

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id, serviceAccountSchema, props);
    this.#children = new AccountChildren(this, props.orgId);
  }

  grant(role: RoleName, options?: ServiceAccountGrantOptions): AccessGrant {
    return this.#children.grant(role, options);
  }

  grantLeast(needs: readonly string[], options: ServiceAccountLeastGrantsOptions): readonly AccessGrant[] {
    return this.#children.grantLeast(needs, options);
  }

  grantExclusively(grants: readonly RoleInScope[], options?: ServiceAccountExclusiveGrantsOptions): ExclusiveGrants {
    return this.#children.grantExclusively(grants, options);
  }

  addClient(id: string, options?: ServiceAccountClientOptions): ServiceAccountClient {
    return this.#children.addClient(id, options);
  }

  /**
   * Runs a command before the account is destroyed or replaced, while its grants and clients are still there.
   *
   * @param id the construct id, below the account's
   */
  onDestroy(id: string, options: DestroyHookOptions): DestroyHook {
    return new DestroyHook(this, id, { serviceAccount: this, ...options });
  }

  get serviceAccountId(): string {
    return this.attribute("id");
  }

  get subjectRef(): string {
    return this.attribute("ref");
  }

  /** The name. */
  get name(): string {
    return this.attribute("name");
  }

  /** The organization. */
  get orgId(): string {
    return this.attribute("orgId");
  }

  /** The id of the user who created the account. */
  get createdBy(): string {
    return this.attribute("createdBy");
  }

  /** When the account was created (RFC 3339). */
  get createdAt(): string {
    return this.attribute("createdAt");
  }

  /** When the account was last changed (RFC 3339). */
  get updatedAt(): string {
    return this.attribute("updatedAt");
  }
}
