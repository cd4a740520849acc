import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { rolesSchema } from "../lib/model/schemas/data-roles";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

/** The roles that the organization has. They depend on its contract. */
export class DataFlexeraRoles extends FlexeraDataSource<typeof rolesSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(rolesSchema);

  constructor(scope: Construct, id: string, props: LookupProps = {}) {
    super(scope, id, rolesSchema, props);
  }

  /** The roles, by name: `name`, `display_name`, `description`, `category`, `capability` and `privileges` of each. */
  get roles(): IResolvable {
    return this.list("roles");
  }
}
