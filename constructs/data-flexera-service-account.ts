import type { Construct } from "constructs";
import { serviceAccountLookupSchema } from "../lib/model/schemas/data-service-account";
import type { AccessGrant } from "./access-grant";
import type { ExclusiveGrants, RoleInScope } from "./exclusive-grants";
import { AccountChildren } from "./private/synth/account-children";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { checkEitherOr } from "./private/synth/argument-errors";
import { terraformType } from "./private/synth/flexera-resource";
import type {
  IServiceAccount,
  ServiceAccountExclusiveGrantsOptions,
  ServiceAccountGrantOptions,
  ServiceAccountLeastGrantsOptions,
} from "./i-service-account";
import type { ServiceAccountClient, ServiceAccountClientOptions } from "./service-account-client";

export interface DataFlexeraServiceAccountProps extends LookupProps {
  /**
   * The id. Give this or the name.
   *
   * @default - whatever id the account of that name has
   */
  readonly id?: string;

  /**
   * The name, which exactly one account must bear. Give this or the id.
   *
   * @default - whatever name the account of that id has
   */
  readonly name?: string;
}

/** A service account that is managed elsewhere, looked up when Terraform runs: by its name or by its id. */
export class DataFlexeraServiceAccount
  extends FlexeraDataSource<typeof serviceAccountLookupSchema.attributes>
  implements IServiceAccount
{
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(serviceAccountLookupSchema);

  readonly #children: AccountChildren;

  /** @throws Error when neither or both of id and name are given */
  constructor(scope: Construct, id: string, props: DataFlexeraServiceAccountProps) {
    super(scope, id, serviceAccountLookupSchema, props);
    checkEitherOr(this, { id: props.id, name: props.name });
    this.#children = new AccountChildren(this, props.orgId);
  }

  grant(role: string, options?: ServiceAccountGrantOptions): AccessGrant {
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

  /** What the account is for. */
  get description(): string {
    return this.attribute("description");
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
