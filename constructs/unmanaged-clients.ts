import { Annotations, type IResolvable } from "cdktf";
// Not exported from the root of cdktf, which has no other hook for what only the finished tree can tell.
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import type { Construct } from "constructs";
import { unmanagedClientsSchema } from "../lib/model/schemas/data-unmanaged-clients";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";
import { managedClients } from "./private/conflicts/managed-clients";
import { refuseEmptyEntries } from "./private/synth/argument-errors";
import type { Values } from "./private/synth/schema-arguments";

/** Clients that are managed elsewhere, such as by hand. */
export interface IgnoredClients {
  /**
   * The id of the account.
   *
   * @default - any account's
   */
  readonly serviceAccountId?: string;

  /**
   * The name of the account.
   *
   * @default - any account's
   */
  readonly serviceAccountName?: string;

  /**
   * The client id.
   *
   * @default - any client
   */
  readonly clientId?: string;
}

export interface UnmanagedClientsProps extends LookupProps {
  /**
   * Clients that are managed elsewhere. Each entry says at least one of account and client.
   *
   * @default - none
   */
  readonly ignore?: readonly IgnoredClients[];
}

/**
 * Compares the clients of service accounts with those that the app manages, and warns of each that it does not: at each plan,
 * with the account, and when and by whom the client was created. A plan that changes one of the clients leaves the comparison
 * to the apply.
 *
 * The accounts are those that the stack manages, and imported and looked-up ones that it adds clients to. An account that
 * `forEach` makes, or that has clients in other stacks, cannot be compared: a warning at synthesis names it.
 *
 * One per stack, or one for each organization that the stack manages.
 */
export class UnmanagedClients extends FlexeraDataSource<typeof unmanagedClientsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(unmanagedClientsSchema);

  constructor(scope: Construct, id: string, props: UnmanagedClientsProps = {}) {
    super(scope, id, unmanagedClientsSchema, { codeLanguage: "typescript", ...props, serviceAccounts: [] });
    refuseEmptyEntries(this, props.ignore, "every client", "an account or a client");
    addCustomSynthesis(this, {
      onSynthesize: () => {
        for (const { what, reason } of managedClients(this).leftOut) {
          Annotations.of(this).addWarning(`the clients of "${what.node.path}" are not compared: ${reason}`);
        }
      },
    });
  }

  /**
   * The clients that the app does not manage: `service_account_id`, `service_account_name`, `client_id`, `created_by` and
   * `created_at` of each.
   */
  get unmanaged(): IResolvable {
    return this.list("unmanaged");
  }

  protected override arguments(): Values {
    return { ...super.arguments(), serviceAccounts: managedClients(this).serviceAccounts };
  }
}
