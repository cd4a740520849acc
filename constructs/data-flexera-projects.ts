import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { projectsSchema } from "../lib/model/schemas/data-projects";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraProjectsProps extends LookupProps {
  /**
   * Only what is named so; that there is none is an error.
   *
   * @default - all
   */
  readonly name?: string;
}

/** The projects of the organization: besides itself, the only scopes that a role can be granted in. */
export class DataFlexeraProjects extends FlexeraDataSource<typeof projectsSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(projectsSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraProjectsProps = {}) {
    super(scope, id, projectsSchema, props);
  }

  /** The projects, by id: `id`, `name` and `ref` of each. */
  get projects(): IResolvable {
    return this.list("projects");
  }
}
