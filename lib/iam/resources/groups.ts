import type { Api } from "../api";
import { checkId } from "../arguments";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";
import { groupRef } from "../../model/refs";

/** A group of users. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** "" when there is none. */
  readonly description: string;
  /** As the subject of a grant. */
  readonly ref: string;
}

/** The groups of an org. They cannot be changed here. */
export class Groups {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All groups. */
  async list(options: CallOptions = {}): Promise<readonly Group[]> {
    const orgId = this.#api.orgId(options);
    const asked = { kind: "group", orgId } as const;
    const identity = ({ id }: Group): string => id;
    return this.#api.list({ path: "/groups", kind: "org-group-list", read: readerOf(orgId), asked, identity }, options);
  }

  async show(id: string, options: CallOptions = {}): Promise<Group> {
    const orgId = this.#api.orgId(options);
    const asked = { kind: "group", id, orgId } as const;
    return this.#api.get({ path: `/groups/${checkId("group id", id)}`, read: readerOf(orgId), asked }, options);
  }
}

function readerOf(orgId: string): (json: JsonReader) => Group {
  return (json) => {
    const id = json.ofKind("group").member("id").id();
    return {
      id,
      name: json.member("name").text(),
      description: json.optionalText("description"),
      ref: groupRef(orgId, id),
    };
  };
}
