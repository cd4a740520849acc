import type { IResolvable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import { serviceAccountClientSchema } from "../lib/hooks/service-account-client/service-account-client.schema";
import { FlexeraResource, terraformType } from "./private/flexera-resource";
import { refuseSeveral } from "./private/refuse-several";
import type { IServiceAccount } from "./service-account";

export interface ServiceAccountClientOptions extends TerraformMetaArguments {
  /**
   * The organization, a whole number. A change replaces the client.
   *
   * @default - the provider's
   */
  readonly orgId?: string;

  /**
   * Declares that this construct owns both places for clients that the account has: clients that are found there when
   * it is created, left by an interrupted creation, say, are deleted. Not for an account with two clients.
   *
   * @default false
   */
  readonly reclaimUnknownClients?: boolean | IResolvable;

  /**
   * Whether a plan that would delete or replace the client fails.
   *
   * @default false
   */
  readonly deletionProtection?: boolean | IResolvable;
}

export interface ServiceAccountClientProps extends ServiceAccountClientOptions {
  /** The account that signs in with the client. A change replaces the client. */
  readonly serviceAccount: Pick<IServiceAccount, "serviceAccountId">;
}

/**
 * A client of a service account: the credential with which it fetches tokens. An account holds at most two.
 *
 * The secret is in Terraform's state: keep that as you would keep the secret. A {@link TerraformOutput} of it must say
 * `sensitive: true`.
 *
 * Import id: `{org}/{service account id}/{client id}`; the secret of an imported client is not known (null).
 */
export class ServiceAccountClient extends FlexeraResource<typeof serviceAccountClientSchema.attributes> {
  /** The type of the resource in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(serviceAccountClientSchema);

  /** The account that signs in with the client. */
  readonly serviceAccount: Pick<IServiceAccount, "serviceAccountId">;

  constructor(scope: Construct, id: string, props: ServiceAccountClientProps) {
    const { serviceAccount, orgId, reclaimUnknownClients, deletionProtection, ...meta } = props;
    const { serviceAccountId } = serviceAccount;
    const values = { serviceAccountId, orgId, reclaimUnknownClients, deletionProtection };
    super(scope, id, serviceAccountClientSchema, values, meta);
    refuseSeveral(this, serviceAccount, "addClient()");
    this.serviceAccount = serviceAccount;
  }

  /** The client id. */
  get clientId(): string {
    return this.attribute("clientId");
  }

  /** The secret, a sensitive value. */
  get clientSecret(): string {
    return this.attribute("clientSecret");
  }

  /** The organization. */
  get orgId(): string {
    return this.attribute("orgId");
  }

  /** The id of the service account. */
  get serviceAccountId(): string {
    return this.attribute("serviceAccountId");
  }

  /** The id of who created the client. */
  get createdBy(): string {
    return this.attribute("createdBy");
  }

  /** When the client was created (RFC 3339). */
  get createdAt(): string {
    return this.attribute("createdAt");
  }
}
