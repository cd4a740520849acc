import type { Construct } from "constructs";
import { projectsSchema } from "../lib/model/schemas/data-projects";
import { AccessScope } from "./access-scope";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraProjectProps extends LookupProps {
  /** The name, which exactly one project must bear. */
  readonly name: string;
}

/** A project of the organization, looked up by its name when Terraform runs. */
export class DataFlexeraProject extends FlexeraDataSource<typeof projectsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(projectsSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraProjectProps) {
    super(scope, id, projectsSchema, props);
  }

  /** The project as the scope of a grant, by the construct id of this in construct ids. */
  get accessScope(): AccessScope {
    return AccessScope.fromRef(this.only("projects", "ref"), `project-${this.node.id}`);
  }

  /** The id. */
  get projectId(): string {
    return this.only("projects", "id");
  }

  /** The name. */
  get name(): string {
    return this.attribute("name");
  }
}
