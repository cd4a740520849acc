import { Fn, type IResolvable, Token } from "cdktf";
import type { Construct } from "constructs";
import { privilegesSchema } from "../lib/model/schemas/data-privileges";
import type { AccessScope } from "./access-scope";
import type { IAccessSubject } from "./access-subject";
import { refuseSeveral } from "./private/synth/argument-errors";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraPrivilegesProps extends LookupProps {
  /** Whose privileges. */
  readonly subject: IAccessSubject;

  /**
   * Where: in a project, roles of the organization hold as well.
   *
   * @default - the organization
   */
  readonly scope?: AccessScope;
}

/** What a subject may do in the organization or in one of its projects, and through which rules. */
export class DataFlexeraPrivileges extends FlexeraDataSource<typeof privilegesSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(privilegesSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraPrivilegesProps) {
    const { subject, scope: where, ...others } = props;
    super(scope, id, privilegesSchema, { ...others, subjectRef: subject.subjectRef, scopeRef: where?.ref });
    refuseSeveral(this, subject);
  }

  /** All that the subject may do there, as `capability:resource:action`. */
  get privileges(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute("privileges")));
  }

  /** The rules that give them: `role`, `scope_ref`, `group_ref` and `privileges` of each. */
  get rules(): IResolvable {
    return this.list("rules");
  }
}
