import type { Api } from "../api";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";
import { orgRef } from "../../model/refs";

/** An organization. */
export interface Org {
  readonly id: string;
  readonly name: string;
  /** As the scope of a grant. */
  readonly ref: string;
  /** RFC 3339; "" when the API leaves it out. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The organization itself. */
export class OrgArea {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async show(options: CallOptions = {}): Promise<Org> {
    return this.#api.get({ path: "", read: readOrg, asked: { kind: "org", id: this.#api.orgId(options) } }, options);
  }
}

function readOrg(json: JsonReader): Org {
  const id = json.ofKind("org").member("id").id();
  return {
    id,
    name: json.member("name").text(),
    ref: orgRef(id),
    createdAt: json.optionalText("createdAt"),
    updatedAt: json.optionalText("updatedAt"),
  };
}
