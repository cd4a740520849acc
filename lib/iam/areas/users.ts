import type { Api } from "../api";
import { queryOf } from "../api";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";
import { readPages } from "../pages";

/** A person. Texts that the API leaves out are "". */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** `active` or `inactive`. */
  readonly status: string;
}

export interface UserFilter {
  /** In the API's filter language, such as `email eq 'a@b.example'` or `lastName co 'Smith'`. */
  readonly filter?: string | undefined;
}

/** The people of an org. */
export class Users {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All users, from all pages. */
  async list({ filter }: UserFilter = {}, options: CallOptions = {}): Promise<User[]> {
    return readPages(this.#api, "/users", queryOf({ filter }), readUser, options);
  }
}

function readUser(json: JsonReader): User {
  return {
    id: json.member("id").id(),
    email: json.member("email").text(),
    firstName: json.optionalText("firstName"),
    lastName: json.optionalText("lastName"),
    status: json.optionalText("status"),
  };
}
