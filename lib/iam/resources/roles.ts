import type { Api } from "../api";
import { queryOf } from "../api";
import { checkId } from "../arguments";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";

/** A role. Texts that the API leaves out are "". */
export interface Role {
  /** Differs between zones; the name does not. */
  readonly id: string;
  /** The machine name, as grants want it. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly category: string;
  /** The part of Flexera One that the role belongs to, such as `iam`. */
  readonly capability: string;
  /** As `capability:resource:action`. */
  readonly privileges: readonly string[];
  /** RFC 3339. */
  readonly createdAt: string;
}

const extended = queryOf({ view: "extended" });

/** The roles that an org has, which depends on its contract. */
export class Roles {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All roles. */
  async list(options: CallOptions = {}): Promise<readonly Role[]> {
    return this.#api.list({ path: "/roles", query: extended, read: readRole, identity: ({ id }) => id }, options);
  }

  async show(id: string, options: CallOptions = {}): Promise<Role> {
    const path = `/roles/${checkId("role id", id)}`;
    return this.#api.get({ path, query: extended, read: readRole, asked: { id } }, options);
  }
}

function readRole(json: JsonReader): Role {
  return {
    id: json.ofKind("role").member("id").id(),
    name: json.optionalText("name"),
    displayName: json.optionalText("displayName"),
    description: json.optionalText("description"),
    category: json.optionalText("category"),
    capability: json.optionalText("capability"),
    privileges: (json.optional("privileges")?.list() ?? []).map((privilege) => privilege.text()),
    createdAt: json.optionalText("createdAt"),
  };
}
