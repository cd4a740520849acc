import { type TerraformMetaArguments, Token } from "cdktf";
import type { Construct } from "constructs";
import { AccessGrant } from "../../access-grant";
import { AccessScope } from "../../access-scope";
import { ExclusiveGrants, type RoleInScope } from "../../exclusive-grants";
import type {
  IServiceAccount,
  ServiceAccountExclusiveGrantsOptions,
  ServiceAccountGrantOptions,
  ServiceAccountLeastGrantsOptions,
} from "../../i-service-account";
import { ServiceAccountClient, type ServiceAccountClientOptions } from "../../service-account-client";
import { perInstance, type Repetition, repetitionOf } from "./instances";
import { leastRolesOf } from "./least-grants";
import type { Managed } from "./providers";

type Account = IServiceAccount & Construct & Managed;
type Reference = Pick<IServiceAccount, "subjectRef" | "serviceAccountId">;
/** Where the account is: what belongs to it cannot be anywhere else. */
type Defaults = Pick<TerraformMetaArguments, "provider"> & Repetition & { readonly orgId?: string };

/**
 * Makes what belongs to an account: below it, with its provider and in its organization. When the account is made by
 * `forEach` or `count`, so is that: for each of the accounts.
 */
export class AccountChildren {
  readonly #account: Account;
  readonly #orgId: string | undefined;

  constructor(account: Account, orgId: string | undefined) {
    this.#account = account;
    this.#orgId = orgId;
  }

  grant(role: string, { id, ...options }: ServiceAccountGrantOptions = {}): AccessGrant {
    const { reference, home } = this.#owner(options);
    const name = id ?? this.#grantId(role, options.scope);
    return new AccessGrant(this.#account, name, { subject: reference, role, ...home, ...options });
  }

  grantLeast(
    needs: readonly string[],
    { catalog, maxPrivileges, allowOwner, ...options }: ServiceAccountLeastGrantsOptions,
  ): readonly AccessGrant[] {
    const choice = {
      catalog,
      ...(maxPrivileges !== undefined && { maxPrivileges }),
      ...(allowOwner && { allowOwner }),
    };
    return leastRolesOf(this.#account, needs, choice).map((role) => this.grant(role, options));
  }

  grantExclusively(
    grants: readonly RoleInScope[],
    { id = "exclusive-grants", ...options }: ServiceAccountExclusiveGrantsOptions = {},
  ): ExclusiveGrants {
    const { reference, home } = this.#owner(options);
    return new ExclusiveGrants(this.#account, id, { subject: reference, grants, ...home, ...options });
  }

  addClient(id: string, options: ServiceAccountClientOptions = {}): ServiceAccountClient {
    const { reference, home } = this.#owner(options);
    return new ServiceAccountClient(this.#account, id, { serviceAccount: reference, ...home, ...options });
  }

  /** How what belongs to the account, or to each of the accounts, refers to it. */
  #owner(own: Repetition): { readonly reference: Reference; readonly home: Defaults } {
    const { provider } = this.#account;
    const orgId = this.#orgId;
    const home = { ...(provider && { provider }), ...(orgId !== undefined && { orgId }) };
    const each = perInstance(this.#account);
    if (each === undefined) return { reference: this.#account, home };
    if (own.forEach !== undefined || own.count !== undefined) {
      throw new Error(
        `"${this.#account.node.path}" has ${repetitionOf(each.repetition)}, so what belongs to it is made for each of the ` +
          `accounts and cannot have a ${repetitionOf(own)} of its own: leave that out, or iterate over both ` +
          `(TerraformIterator) in a construct beside the account`,
      );
    }
    return {
      reference: { subjectRef: each.attribute("ref"), serviceAccountId: each.attribute("id") },
      home: { ...home, ...(orgId !== undefined && { orgId: each.attribute("org_id") }), ...each.repetition },
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
