import type { TerraformMetaArguments } from "cdktf";
import type { IConstruct } from "constructs";
import type { RoleCatalog } from "../lib/access";
import type { AccessGrant, AccessGrantOptions } from "./access-grant";
import type { IAccessSubject } from "./access-subject";
import type { ExclusiveGrants, ExclusiveGrantsOptions, RoleInScope } from "./exclusive-grants";
import type { ServiceAccountClient, ServiceAccountClientOptions } from "./service-account-client";
import type { RoleName } from "../lib/model/role-names";

/** A service account, managed by this app or elsewhere. */
export interface IServiceAccount extends IConstruct, IAccessSubject {
  /** The id that Flexera gave the account. */
  readonly serviceAccountId: string;

  /**
   * Grants the account a role, with the account's provider and organization unless the options say otherwise.
   *
   * @param role the machine name of the role, such as `billing_center_viewer`
   */
  grant(role: RoleName, options?: ServiceAccountGrantOptions): AccessGrant;

  /**
   * Grants the account the roles that together cover what it needs and give the least beyond that: the privileges that nobody
   * asked for count, risky ones more than all others together. Which roles these are is a function of the pinned roles: the same
   * file gives the same stack. What of it no role covers, or is not known to need, fails the synthesis.
   *
   * @param needs privileges (`capability:resource:action`), or operations of Flexera's APIs (`GET /iam/v1/orgs/{org}/users`)
   * @returns a grant for each of the roles, by the role's name
   */
  grantLeast(needs: readonly string[], options: ServiceAccountLeastGrantsOptions): readonly AccessGrant[];

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

export interface ServiceAccountLeastGrantsOptions extends AccessGrantOptions {
  /**
   * The pinned roles of the organization, as `flexera-iam roles --out` writes them: a file, relative to the working directory, or
   * what `readRoleCatalog` made of it.
   */
  readonly catalog: string | RoleCatalog;

  /**
   * How many privileges the roles may give in all; more fail the synthesis.
   *
   * @default - any number
   */
  readonly maxPrivileges?: number;

  /**
   * Whether a role that owns the organization may be taken.
   *
   * @default false
   */
  readonly allowOwner?: boolean;
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
