import type { Api } from "../api";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";
import { projectRef } from "../../model/refs";

/** A project: besides the org, the only scope that a role can be granted in. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** As the scope of a grant. */
  readonly ref: string;
}

/** The projects of an org. They cannot be changed here. */
export class Projects {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All projects. */
  async list(options: CallOptions = {}): Promise<readonly Project[]> {
    const orgId = this.#api.orgId(options);
    const read = (item: JsonReader): Project => readProject(item, orgId);
    const asked = { kind: "project", orgId } as const;
    return this.#api.list({ path: "/projects", read, asked, identity: ({ id }) => id }, options);
  }
}

function readProject(json: JsonReader, orgId: string): Project {
  const id = json.ofKind("project").member("id").id();
  return { id, name: json.member("name").text(), ref: projectRef(orgId, id) };
}
