import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { roleSchema } from "../lib/model/schemas/data-role";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraRoleProps extends LookupProps {
  /** The machine name, such as `billing_center_viewer`. */
  readonly name: string;
}

/** A role that the organization has, by its machine name. That there is none is an error, which tells the nearest. */
export class DataFlexeraRole extends FlexeraDataSource<typeof roleSchema.attributes> {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(roleSchema);

  constructor(scope: Construct, id: string, props: DataFlexeraRoleProps) {
    super(scope, id, roleSchema, props);
  }

  /** The id of the role in its zone. It differs between zones: use the name. */
  get roleId(): string {
    return this.attribute("id");
  }

  /** The machine name. */
  get name(): string {
    return this.attribute("name");
  }

  /** The name for people, as Flexera One shows it. */
  get displayName(): string {
    return this.attribute("displayName");
  }

  /** What the role is for. */
  get description(): string {
    return this.attribute("description");
  }

  /** The heading under which Flexera One lists the role. */
  get category(): string {
    return this.attribute("category");
  }

  /** The part of Flexera One that the role belongs to. */
  get capability(): string {
    return this.attribute("capability");
  }

  /** What the role allows, each as `capability:resource:action`. */
  get privileges(): string[] {
    return Token.asList(Fn.tolist(this.getListAttribute("privileges")));
  }
}
