import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { groupsSchema } from "../lib/model/schemas/data-groups";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraGroupsProps extends LookupProps {
  /**
   * Only what is named so; that there is none is an error.
   *
   * @default - all
   */
  readonly name?: string;
}

/** The groups of users of the organization. */
export class DataFlexeraGroups extends FlexeraDataSource<typeof groupsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(groupsSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraGroupsProps = {}) {
    super(scope, id, groupsSchema, props);
  }

  /** The groups, by id: `id`, `name`, `description` and `ref` of each. */
  get groups(): IResolvable {
    return this.list("groups");
  }
}
