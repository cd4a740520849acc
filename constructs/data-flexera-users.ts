import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { usersSchema } from "../lib/model/schemas/data-users";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraUsersProps extends LookupProps {
  /**
   * Which users, in the filter language of Flexera's API, such as `email co '@example.com'`.
   *
   * @default - all
   */
  readonly filter?: string;
}

/** The users of the organization. */
export class DataFlexeraUsers extends FlexeraDataSource<typeof usersSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(usersSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraUsersProps = {}) {
    super(scope, id, usersSchema, props);
  }

  /** The users, by id: `id`, `email`, `first_name`, `last_name`, `status` and `ref` of each. */
  get users(): IResolvable {
    return this.list("users");
  }
}
