import type { Api } from "../api";
import { queryOf } from "../api";
import { checkId } from "../arguments";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";
import type { List } from "../pages";
import { userRef } from "../../model/refs";

/** A person. Texts that the API leaves out are "". */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** `active` or `inactive`. */
  readonly status: string;
  /** When the user last signed in with a refresh token (RFC 3339). */
  readonly lastApiLogin: string;
  /** As the subject of a grant. */
  readonly ref: string;
}

export interface UserFilter {
  /** In the API's filter language, such as `email eq 'a@b.example'` or `lastName co 'Smith'`. */
  readonly filter?: string | undefined;
}

/** The people of an org. They cannot be changed here. */
export class Users {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All users that match, from all pages. */
  async list({ filter }: UserFilter = {}, options: CallOptions = {}): Promise<readonly User[]> {
    const list: List<User> = {
      path: "/users",
      query: queryOf({ filter }),
      kind: "org-user-list",
      read: readUser,
      asked: { kind: "user" },
      identity: ({ id }) => id,
    };
    return this.#api.list(list, options);
  }

  async show(id: string, options: CallOptions = {}): Promise<User> {
    return this.#api.get(
      { path: `/users/${checkId("user id", id)}`, read: readUser, asked: { kind: "user", id } },
      options,
    );
  }
}

function readUser(json: JsonReader): User {
  const id = json.ofKind("user").member("id").id();
  return {
    id,
    email: json.member("email").text(),
    firstName: json.optionalText("firstName"),
    lastName: json.optionalText("lastName"),
    status: json.optionalText("status"),
    lastApiLogin: json.optionalText("lastAPILogin"),
    ref: userRef(id),
  };
}
