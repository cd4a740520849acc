import { Annotations, type IResolvable, Lazy, TerraformLocal } from "cdktf";
// Not exported from the root of cdktf, which has no other hook for what only the finished tree can tell.
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import type { Construct } from "constructs";
import { unmanagedServiceAccountsSchema } from "../lib/model/schemas/data-unmanaged-service-accounts";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";
import { knownAccounts } from "./private/conflicts/known-accounts";
import { giveReadableAddress } from "./private/synth/readable-address";
import { refuseEmptyEntries } from "./private/synth/argument-errors";
import type { Values } from "./private/synth/schema-arguments";

/** A service account that is managed elsewhere, such as by another app. */
export interface IgnoredServiceAccount {
  /**
   * The id.
   *
   * @default - any
   */
  readonly serviceAccountId?: string;

  /**
   * The name.
   *
   * @default - any
   */
  readonly serviceAccountName?: string;
}

export interface UnmanagedServiceAccountsProps extends LookupProps {
  /**
   * Accounts that are managed elsewhere. Each entry says at least one of id and name.
   *
   * @default - none
   */
  readonly ignore?: readonly IgnoredServiceAccount[];
}

/**
 * Compares the service accounts of an organization with those of the app, and warns of each that the app does not know: at
 * each plan, with the roles that the account holds, `org_owner` and `iam_admin` before all others.
 *
 * The app knows the accounts that it manages in any of its stacks, and those that it imports or looks up. An account of
 * another stack whose name is known only there cannot be told: a warning at synthesis names it.
 *
 * One per stack, or one for each organization that the stack manages.
 */
export class UnmanagedServiceAccounts extends FlexeraDataSource<typeof unmanagedServiceAccountsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(unmanagedServiceAccountsSchema);

  /**
   * Terraform would not read what refers to a resource itself, before the changes of that are made: with a value between
   * them, it does.
   */
  readonly #known: TerraformLocal;

  constructor(scope: Construct, id: string, props: UnmanagedServiceAccountsProps = {}) {
    super(scope, id, unmanagedServiceAccountsSchema, { codeLanguage: "typescript", ...props, serviceAccounts: [] });
    this.#known = new TerraformLocal(this, "known", Lazy.anyValue({ produce: () => knownAccounts(this).entries }));
    giveReadableAddress(this.#known, "local");
    refuseEmptyEntries(this, props.ignore, "every account", "an id or a name");
    addCustomSynthesis(this, {
      onSynthesize: () => {
        for (const { what, reason } of knownAccounts(this).leftOut) {
          Annotations.of(this).addWarning(
            `"${what.node.path}" counts as unmanaged: ${reason}; give "${this.node.path}" an entry of ignore for it`,
          );
        }
      },
    });
  }

  /**
   * The accounts that the app does not know, by id: `id`, `name`, `created_by`, `created_at`, `ref`, `grants` and `clients`
   * of each.
   */
  get unmanaged(): IResolvable {
    return this.list("unmanaged");
  }

  protected override arguments(): Values {
    return { ...super.arguments(), serviceAccounts: this.#known.asList };
  }
}
