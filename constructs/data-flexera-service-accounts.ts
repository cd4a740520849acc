import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { serviceAccountsSchema } from "../lib/model/schemas/data-service-accounts";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

/** The service accounts of the organization. */
export class DataFlexeraServiceAccounts extends FlexeraDataSource<typeof serviceAccountsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(serviceAccountsSchema);

  constructor(scope: Construct, id: string, props: LookupProps = {}) {
    super(scope, id, serviceAccountsSchema, props);
  }

  /** The accounts, by id: `id`, `name`, `created_by` and `ref` of each. */
  get serviceAccounts(): IResolvable {
    return this.list("serviceAccounts");
  }
}
