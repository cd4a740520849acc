import type { Construct } from "constructs";
import { organizationSchema } from "../lib/model/schemas/data-organization";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

/** The organization itself. */
export class DataFlexeraOrganization extends FlexeraDataSource<typeof organizationSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(organizationSchema);

  constructor(scope: Construct, id: string, props: LookupProps = {}) {
    super(scope, id, organizationSchema, props);
  }

  /** The name. */
  get name(): string {
    return this.attribute("name");
  }

  /** The organization as the scope of a grant. */
  get ref(): string {
    return this.attribute("ref");
  }

  /** When it was created (RFC 3339). */
  get createdAt(): string {
    return this.attribute("createdAt");
  }

  /** When it was last changed (RFC 3339). */
  get updatedAt(): string {
    return this.attribute("updatedAt");
  }
}
