import type { Construct } from "constructs";
import { userSchema } from "../lib/model/schemas/data-user";
import type { IAccessSubject } from "./access-subject";
import { checkEitherOr } from "./private/synth/argument-errors";
import { FlexeraDataSource, type LookupProps } from "./private/synth/flexera-data-source";
import { terraformType } from "./private/synth/flexera-resource";

export interface DataFlexeraUserProps extends LookupProps {
  /**
   * The e-mail address, in upper or lower case. Give this or the id.
   *
   * @default - whatever address the user of that id has
   */
  readonly email?: string;

  /**
   * The id. Give this or the e-mail address.
   *
   * @default - whatever id the user of that address has
   */
  readonly id?: string;
}

/** A user of the organization, looked up when Terraform runs. */
export class DataFlexeraUser extends FlexeraDataSource<typeof userSchema.attributes> implements IAccessSubject {
  /** The type of the data source in Terraform; the matchers of cdktf's `Testing` want it. */
  static readonly tfResourceType = terraformType(userSchema);

  /** @throws Error when neither or both of e-mail address and id are given */
  constructor(scope: Construct, id: string, props: DataFlexeraUserProps) {
    super(scope, id, userSchema, props);
    checkEitherOr(this, { email: props.email, id: props.id });
  }

  /** The id. */
  get userId(): string {
    return this.attribute("id");
  }

  get subjectRef(): string {
    return this.attribute("ref");
  }

  /** The e-mail address. */
  get email(): string {
    return this.attribute("email");
  }

  /** The first name. */
  get firstName(): string {
    return this.attribute("firstName");
  }

  /** The last name. */
  get lastName(): string {
    return this.attribute("lastName");
  }

  /** `active` or `inactive`. */
  get status(): string {
    return this.attribute("status");
  }
}
