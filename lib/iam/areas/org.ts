import type { Api } from "../api";
import type { CallOptions } from "../call-options";

/** An organization. */
export interface Org {
  readonly id: string;
  readonly name: string;
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
    const json = await this.#api.get("", undefined, options);
    return {
      id: json.member("id").id(),
      name: json.member("name").text(),
      createdAt: json.optionalText("createdAt"),
      updatedAt: json.optionalText("updatedAt"),
    };
  }
}
