import type { TerraformMetaArguments } from "cdktf";
import type { IConstruct } from "constructs";
import type { AccessGrant, AccessGrantOptions } from "./access-grant";
import type { IAccessSubject } from "./access-subject";
import type { ExclusiveGrants, ExclusiveGrantsOptions, RoleInScope } from "./exclusive-grants";
import type { ServiceAccountClient, ServiceAccountClientOptions } from "./service-account-client";

/** A service account, managed by this app or elsewhere. */
export interface IServiceAccount extends IConstruct, IAccessSubject {
  /** The id that Flexera gave the account. */
  readonly serviceAccountId: string;

  /**
   * Grants the account a role, with the account's provider and organization unless the options say otherwise.
   *
   * @param role the machine name of the role, such as `billing_center_viewer`
   */
  grant(role: string, options?: ServiceAccountGrantOptions): AccessGrant;

  /**
   * Makes these roles all that the account holds, in the organization and in all its projects unless `scopes` says
   * otherwise: others are revoked. Instead of {@link grant}, not beside it.
   *
   * @param grants all the roles; none takes all away
   */
  grantExclusively(grants: readonly RoleInScope[], options?: ServiceAccountExclusiveGrantsOptions): ExclusiveGrants;

  /**
   * Creates a client, the credential with which the account fetches tokens, with the account's provider and organization
   * unless the options say otherwise. An account holds at most two.
   *
   * @param id the construct id, below the account's
   */
  addClient(id: string, options?: ServiceAccountClientOptions): ServiceAccountClient;
}

export interface ServiceAccountGrantOptions extends AccessGrantOptions {
  /**
   * The construct id, below the account's.
   *
   * @default - the role, with the scope's kind and id unless that is the organization
   */
  readonly id?: string;
}

export interface ServiceAccountExclusiveGrantsOptions extends ExclusiveGrantsOptions {
  /**
   * The construct id, below the account's.
   *
   * @default "exclusive-grants"
   */
  readonly id?: string;
}

/** Where an account that is managed elsewhere is. */
export interface ImportedServiceAccountOptions extends Pick<TerraformMetaArguments, "provider"> {
  /**
   * The organization, a whole number.
   *
   * @default - the provider's
   */
  readonly orgId?: string;
}
