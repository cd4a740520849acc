import { Annotations, type IResolvable } from "cdktf";
// Not exported from the root of cdktf, which has no other hook for what only the finished tree can tell.
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import type { Construct } from "constructs";
import { unmanagedGrantsSchema } from "../lib/model/schemas/data-unmanaged-grants";
import { formatRef } from "../lib/model/refs";
import type { AccessScope } from "./access-scope";
import type { IAccessSubject } from "./access-subject";
import { expectedGrants } from "./private/conflicts/expected-grants";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";
import { refuseEmptyEntries } from "./private/synth/argument-errors";
import { mapElements, type Values } from "./private/synth/schema-arguments";
import { emptyScopes, scopeNames } from "./private/conflicts/scope-names";

/** Grants that are managed elsewhere, such as by another app. */
export interface IgnoredGrants {
  /**
   * Whose.
   *
   * @default - any subject's
   */
  readonly subject?: IAccessSubject;

  /**
   * The machine name of the role.
   *
   * @default - any role
   */
  readonly role?: string;

  /**
   * In which scope. {@link AccessScope.organization} can be told from any scope only where `orgId` is given.
   *
   * @default - any scope
   */
  readonly scope?: AccessScope;
}

export interface UnmanagedGrantsProps extends LookupProps {
  /**
   * Grants that are managed elsewhere. Each entry says at least one of subject, role and scope.
   *
   * @default - none
   */
  readonly ignore?: readonly IgnoredGrants[];

  /**
   * The only scopes that are looked in.
   *
   * @default - the organization and all its projects
   */
  readonly scopes?: readonly AccessScope[];
}

/**
 * Compares the roles that the service accounts of a stack hold with those that the app grants them, and warns of each that
 * is held but not granted here: at each plan, with the role, the scope and the date.
 *
 * The accounts are those of the stack that it is in, imported ones and looked-up ones too; the grants are those of the
 * whole app. It looks in the organization and in all its projects. An account or a grant that `forEach` makes cannot be compared: a warning at synthesis names the account.
 *
 * One per stack, or one for each organization that the stack manages.
 */
export class UnmanagedGrants extends FlexeraDataSource<typeof unmanagedGrantsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(unmanagedGrantsSchema);

  constructor(scope: Construct, id: string, props: UnmanagedGrantsProps = {}) {
    const { ignore, scopes, ...others } = props;
    super(scope, id, unmanagedGrantsSchema, {
      codeLanguage: "typescript",
      ...others,
      subjects: [],
      ignore:
        ignore &&
        mapElements(ignore, ({ subject, role, scope: where }) => ({
          subjectRef: subject?.subjectRef,
          role,
          scopeRef: where && scopeRefOf(where, props.orgId),
        })),
      scopes: scopeNames(scopes),
    });
    if (scopes?.length === 0) throw new Error(`${emptyScopes} (construct "${this.node.path}")`);
    refuseEmptyEntries(this, ignore, "every grant", "a subject, a role or a scope");
    addCustomSynthesis(this, {
      onSynthesize: () => {
        for (const { what, reason } of expectedGrants(this).leftOut) {
          Annotations.of(this).addWarning(`the grants of "${what.node.path}" are not compared: ${reason}`);
        }
      },
    });
  }

  /** The roles that are held but not granted here: `subject_ref`, `role`, `scope_ref` and `created_at` of each. */
  get unmanaged(): IResolvable {
    return this.list("unmanaged");
  }

  protected override arguments(): Values {
    return { ...super.arguments(), subjects: expectedGrants(this).subjects };
  }
}

function scopeRefOf({ ref }: AccessScope, orgId: string | undefined): string {
  if (ref !== undefined) return ref;
  if (orgId !== undefined) return formatRef({ kind: "org", id: orgId });
  throw new Error(
    `grants in the scope AccessScope.organization can be ignored only where the id of the organization is known: give ` +
      `UnmanagedGrants an orgId, or name the scope (AccessScope.fromRef("ref::::iam:org:{id}"))`,
  );
}
