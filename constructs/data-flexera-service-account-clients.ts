import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { serviceAccountClientsSchema } from "../lib/model/schemas/data-service-account-clients";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";
import { refuseSeveral } from "./private/synth/argument-errors";
import type { IServiceAccount } from "./i-service-account";

export interface DataFlexeraServiceAccountClientsProps extends LookupProps {
  /** Whose clients they are. */
  readonly serviceAccount: Pick<IServiceAccount, "serviceAccountId">;
}

/** The clients of a service account, whoever manages them, without their secrets. */
export class DataFlexeraServiceAccountClients extends FlexeraDataSource<typeof serviceAccountClientsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(serviceAccountClientsSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraServiceAccountClientsProps) {
    const { serviceAccount, ...others } = props;
    super(scope, id, serviceAccountClientsSchema, { ...others, serviceAccountId: serviceAccount.serviceAccountId });
    refuseSeveral(this, serviceAccount);
  }

  /** The id of the service account. */
  get serviceAccountId(): string {
    return this.attribute("serviceAccountId");
  }

  /** The clients, the oldest first: `client_id`, `created_by` and `created_at` of each. */
  get clients(): IResolvable {
    return this.list("clients");
  }
}
