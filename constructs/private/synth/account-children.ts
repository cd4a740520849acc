import {
  type ITerraformIterator,
  type ITerraformResource,
  type TerraformMetaArguments,
  TerraformDataSource,
  TerraformIterator,
  TerraformResource,
  Token,
} from "cdktf";
import type { Construct } from "constructs";
import { AccessGrant } from "../../access-grant";
import { AccessScope } from "../../access-scope";
import { ExclusiveGrants, type RoleInScope } from "../../exclusive-grants";
import type {
  IServiceAccount,
  ServiceAccountExclusiveGrantsOptions,
  ServiceAccountGrantOptions,
} from "../../i-service-account";
import { ServiceAccountClient, type ServiceAccountClientOptions } from "../../service-account-client";
import type { Managed } from "./providers";

type Account = IServiceAccount & Construct & Managed;
type Reference = Pick<IServiceAccount, "subjectRef" | "serviceAccountId">;
/** Where the account is: what belongs to it cannot be anywhere else. */
type Defaults = Pick<TerraformMetaArguments, "provider" | "forEach"> & { readonly orgId?: string };

/**
 * Makes what belongs to an account: below it, with its provider and in its organization. When the account is made by
 * `forEach`, so is that: for each of the accounts.
 */
export class AccountChildren {
  readonly #account: Account;
  readonly #orgId: string | undefined;

  constructor(account: Account, orgId: string | undefined) {
    this.#account = account;
    this.#orgId = orgId;
  }

  grant(role: string, { id, ...options }: ServiceAccountGrantOptions = {}): AccessGrant {
    const { reference, home } = this.#owner(options.forEach);
    const name = id ?? this.#grantId(role, options.scope);
    return new AccessGrant(this.#account, name, { subject: reference, role, ...home, ...options });
  }

  grantExclusively(
    grants: readonly RoleInScope[],
    { id = "exclusive-grants", ...options }: ServiceAccountExclusiveGrantsOptions = {},
  ): ExclusiveGrants {
    const { reference, home } = this.#owner(options.forEach);
    return new ExclusiveGrants(this.#account, id, { subject: reference, grants, ...home, ...options });
  }

  addClient(id: string, options: ServiceAccountClientOptions = {}): ServiceAccountClient {
    const { reference, home } = this.#owner(options.forEach);
    return new ServiceAccountClient(this.#account, id, { serviceAccount: reference, ...home, ...options });
  }

  /** How what belongs to the account, or to each of the accounts, refers to it. */
  #owner(forEach: ITerraformIterator | undefined): { readonly reference: Reference; readonly home: Defaults } {
    const { provider } = this.#account;
    const orgId = this.#orgId;
    const home = { ...(provider && { provider }), ...(orgId !== undefined && { orgId }) };
    if (!isMadeByForEach(this.#account)) return { reference: this.#account, home };
    if (forEach) {
      throw new Error(
        `"${this.#account.node.path}" has forEach, so what belongs to it is made for each of the accounts and cannot have ` +
          `a forEach of its own: leave that out, or iterate over both (TerraformIterator) in a construct beside the account`,
      );
    }
    const each = TerraformIterator.fromResources(this.#account);
    return {
      reference: { subjectRef: each.getString("ref"), serviceAccountId: each.getString("id") },
      home: { ...home, ...(orgId !== undefined && { orgId: each.getString("org_id") }), forEach: each },
    };
  }

  #grantId(role: string, { label }: AccessScope = AccessScope.organization): string {
    if (label === undefined || Token.isUnresolved(role)) {
      const what = label === undefined ? "scope" : "role";
      throw new Error(
        `the ${what} of a grant to "${this.#account.node.path}" is known only when Terraform runs, so it cannot be part of ` +
          `the construct id: give the grant an id (grant(role, { id: … }))`,
      );
    }
    return [role, label].filter(Boolean).join("-");
  }
}

function isMadeByForEach(account: Account): account is Account & ITerraformResource {
  const isElement =
    TerraformResource.isTerraformResource(account) || TerraformDataSource.isTerraformDataSource(account);
  return isElement && account.forEach !== undefined;
}
