import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { serviceAccountSchema } from "../../../lib/model/schemas/service-account";
import type { AccessGrant } from "../../access-grant";
import { AccessSubject } from "../../access-subject";
import type { ExclusiveGrants, RoleInScope } from "../../exclusive-grants";
import type {
  ImportedServiceAccountOptions,
  IServiceAccount,
  ServiceAccountExclusiveGrantsOptions,
  ServiceAccountGrantOptions,
  ServiceAccountLeastGrantsOptions,
} from "../../i-service-account";
import type { ServiceAccountClient, ServiceAccountClientOptions } from "../../service-account-client";
import { AccountChildren } from "./account-children";
import { takeArguments } from "./schema-arguments";

/** A service account that is managed elsewhere. */
export class ImportedServiceAccount extends Construct implements IServiceAccount {
  readonly subjectRef: string;
  readonly provider: TerraformProvider | undefined;
  readonly #children: AccountChildren;

  constructor(
    scope: Construct,
    id: string,
    readonly serviceAccountId: string,
    { provider, orgId }: ImportedServiceAccountOptions = {},
  ) {
    super(scope, id);
    this.subjectRef = AccessSubject.serviceAccount(serviceAccountId).subjectRef;
    takeArguments(this, { orgId: serviceAccountSchema.attributes.orgId }, { id: serviceAccountId, orgId });
    this.provider = provider;
    this.#children = new AccountChildren(this, orgId);
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
}
