import { type TerraformMetaArguments, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { serviceAccountSchema } from "../lib/hooks/service-account.schema";
import { AccessGrant, type AccessGrantOptions } from "./access-grant";
import { AccessScope } from "./access-scope";
import { AccessSubject, type IAccessSubject } from "./access-subject";
import { FlexeraResource, resourceType } from "./private/flexera-resource";
import { ServiceAccountClient, type ServiceAccountClientOptions } from "./service-account-client";

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

export interface ServiceAccountProps extends TerraformMetaArguments {
  /** The name, 1 to 512 characters. Flexera does not ask for unique names; people are glad of them. */
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
}

/**
 * A service account: a non-human identity of a Flexera One organization, which holds at most 20.
 *
 * Import id: `{org}/{id}`.
 */
export class ServiceAccount extends FlexeraResource<typeof serviceAccountSchema.attributes> implements IServiceAccount {
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = resourceType(serviceAccountSchema);

  /**
   * Refers to a service account that is managed elsewhere.
   *
   * @param serviceAccountId the id that Flexera gave the account, such as `2263`
   * @throws Error when that is not a whole number
   */
  static fromServiceAccountId(scope: Construct, id: string, serviceAccountId: string): IServiceAccount {
    return new ImportedServiceAccount(scope, id, serviceAccountId);
  }

  readonly #givenOrgId: string | undefined;

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    const { name, description, orgId, ...meta } = props;
    super(scope, id, serviceAccountSchema, { name, description, orgId }, meta);
    this.#givenOrgId = orgId;
  }

  grant(role: string, options?: ServiceAccountGrantOptions): AccessGrant {
    return grantRole(this, role, { ...this.#home, ...options });
  }

  addClient(id: string, options?: ServiceAccountClientOptions): ServiceAccountClient {
    return new ServiceAccountClient(this, id, { serviceAccount: this, ...this.#home, ...options });
  }

  /** Where the account is managed: what belongs to it cannot be anywhere else. */
  get #home(): Pick<ServiceAccountProps, "provider" | "orgId"> {
    const { provider } = this;
    const orgId = this.#givenOrgId;
    return { ...(provider && { provider }), ...(orgId !== undefined && { orgId }) };
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

class ImportedServiceAccount extends Construct implements IServiceAccount {
  readonly subjectRef: string;

  constructor(
    scope: Construct,
    id: string,
    readonly serviceAccountId: string,
  ) {
    super(scope, id);
    this.subjectRef = AccessSubject.serviceAccount(serviceAccountId).subjectRef;
  }

  grant(role: string, options?: ServiceAccountGrantOptions): AccessGrant {
    return grantRole(this, role, options);
  }

  addClient(id: string, options?: ServiceAccountClientOptions): ServiceAccountClient {
    return new ServiceAccountClient(this, id, { serviceAccount: this, ...options });
  }
}

function grantRole(
  subject: IServiceAccount & Construct,
  role: string,
  { id, ...options }: ServiceAccountGrantOptions = {},
): AccessGrant {
  const { label } = options.scope ?? AccessScope.organization;
  if (id === undefined && (label === undefined || Token.isUnresolved(role))) {
    const what = label === undefined ? "scope" : "role";
    throw new Error(
      `the ${what} of a grant to "${subject.node.path}" is known only when Terraform runs, so it cannot be part of the ` +
        `construct id: give the grant an id (grant(role, { id: … }))`,
    );
  }
  return new AccessGrant(subject, id ?? [role, label].filter(Boolean).join("-"), { subject, role, ...options });
}
