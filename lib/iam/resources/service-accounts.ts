import type { Api } from "../api";
import { checkId } from "../arguments";
import type { CallOptions, CreationOptions } from "../call-options";
import { unexpectedAnswer } from "../errors/flexera-answer-error";
import type { JsonReader } from "../json-reader";
import { serviceAccountRef } from "../../model/refs";

/** What the list tells of an account: the API's index view has neither description nor times. */
export interface ServiceAccountSummary {
  readonly id: string;
  readonly name: string;
  /** The id of the user or service account that created it. */
  readonly createdBy: string;
  /** As the subject of a grant. (The API's own `iam#service-account:…` is refused there.) */
  readonly ref: string;
}

export interface ServiceAccount extends ServiceAccountSummary {
  /** "" when there is none. */
  readonly description: string;
  /** RFC 3339; "" when the API leaves it out. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ServiceAccountInput {
  /** 1 to 512 characters. The API does not document that names are unique. */
  readonly name: string;
  /** 0 to 4096 characters. */
  readonly description?: string | undefined;
}

export type ServiceAccountChanges = { readonly [K in keyof ServiceAccountInput]?: ServiceAccountInput[K] | undefined };

/** Service accounts, the non-human identities of an org: at most 20 at one time, as documented. */
export class ServiceAccounts {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** All accounts. */
  async list(options: CallOptions = {}): Promise<readonly ServiceAccountSummary[]> {
    return this.#api.list({ path: accounts, read: readSummary, asked: { kind }, identity: ({ id }) => id }, options);
  }

  /**
   * Creates an account. Not repeated when its outcome is unknown: see `mayHaveTakenEffect` of the error.
   *
   * @returns its id
   */
  async create(input: ServiceAccountInput, options: CreationOptions = {}): Promise<string> {
    const { name, description } = input;
    const orgId = this.#api.orgId(options);
    const { headers, place } = await this.#api.request(
      { method: "POST", path: accounts, body: { name, description }, touches: [accounts] },
      options,
    );
    // The body is empty; the path in the header ends with the id.
    const location = /(?:\/orgs\/([^/]*))?\/service-accounts\/([1-9]\d{0,30})\/?$/.exec(headers.location ?? "");
    const [, org = orgId, id] = location ?? [];
    const fail = (trouble: string) => unexpectedAnswer(place, "the location header", trouble);
    if (id === undefined) {
      throw fail(headers.location === undefined ? "is missing" : "does not end with the id of a service account");
    }
    if (org !== orgId) throw fail(`is of another organization than ${orgId}, which was asked for`);
    if (options.existing?.includes(id)) throw fail(`names service account ${id}, which was there before`);
    return id;
  }

  async show(id: string, options: CallOptions = {}): Promise<ServiceAccount> {
    return this.#api.get({ path: pathOf(id), read: readAccount, asked: { kind, id } }, options);
  }

  /** Changes what is given; `description: ""` clears it. Without anything given, nothing is sent. */
  async update(id: string, changes: ServiceAccountChanges, options: CallOptions = {}): Promise<void> {
    const { name, description } = changes;
    const path = pathOf(id);
    if (name === undefined && description === undefined) return;
    const touches = [accounts, path];
    const request = { method: "PATCH", path, body: { name, description }, touches, asked: { kind, id } } as const;
    await this.#api.change(request, options);
  }

  /** Deletes an account, which invalidates all its clients. */
  async delete(id: string, options: CallOptions = {}): Promise<void> {
    const path = pathOf(id);
    // Its access rules are not documented to go with it, and presumably do.
    const touches = [accounts, path, `${path}/`, "/access-rules"];
    await this.#api.change({ method: "DELETE", path, touches, asked: { kind, id } }, options);
  }
}

const accounts = "/service-accounts";
const kind = "service-account";

function pathOf(id: string): string {
  return `${accounts}/${checkId("service account id", id)}`;
}

function readSummary(json: JsonReader): ServiceAccountSummary {
  const id = json.ofKind("service-account").member("id").id();
  return {
    id,
    name: json.member("name").text(),
    createdBy: json.member("createdBy").id(),
    ref: serviceAccountRef(id),
  };
}

function readAccount(json: JsonReader): ServiceAccount {
  return {
    ...readSummary(json),
    description: json.optionalText("description"),
    createdAt: json.optionalText("createdAt"),
    updatedAt: json.optionalText("updatedAt"),
  };
}
