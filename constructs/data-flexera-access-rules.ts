import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { accessRulesSchema } from "../lib/model/schemas/data-access-rules";
import type { AccessScope } from "./access-scope";
import type { IAccessSubject } from "./access-subject";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraAccessRulesProps extends LookupProps {
  /**
   * Only the roles of this subject.
   *
   * @default - of all
   */
  readonly subject?: IAccessSubject;

  /**
   * Only this role, by its machine name; that there is no such role is an error.
   *
   * @default - all
   */
  readonly role?: string;

  /**
   * Where the roles are held.
   *
   * @default - the organization
   */
  readonly scope?: AccessScope;
}

/** Who holds which role in the organization, or in one of its projects. */
export class DataFlexeraAccessRules extends FlexeraDataSource<typeof accessRulesSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(accessRulesSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraAccessRulesProps = {}) {
    const { subject, scope: where, ...others } = props;
    super(scope, id, accessRulesSchema, { ...others, subjectRef: subject?.subjectRef, scopeRef: where?.ref });
  }

  /** The grants: `subject_ref`, `role`, `role_display_name`, `scope_ref` and `created_at` of each. */
  get accessRules(): IResolvable {
    return this.list("accessRules");
  }

  /** The reference of the scope. */
  get scopeRef(): string {
    return this.attribute("scopeRef");
  }
}
