import type { Construct } from "constructs";
import { groupsSchema } from "../lib/model/schemas/data-groups";
import type { IAccessSubject } from "./access-subject";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraGroupProps extends LookupProps {
  /** The name, which exactly one group must bear. */
  readonly name: string;
}

/** A group of users, looked up by its name when Terraform runs. */
export class DataFlexeraGroup extends FlexeraDataSource<typeof groupsSchema.attributes> implements IAccessSubject {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(groupsSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraGroupProps) {
    super(scope, id, groupsSchema, props);
  }

  get subjectRef(): string {
    return this.only("groups", "ref");
  }

  /** The id. */
  get groupId(): string {
    return this.only("groups", "id");
  }

  /** The name. */
  get name(): string {
    return this.attribute("name");
  }
}
