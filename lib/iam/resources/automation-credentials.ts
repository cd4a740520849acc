import type { Api, ApiAnswer, ApiRequest } from "../api";
import { checkId } from "../arguments";
import type { CallOptions } from "../call-options";
import { FlexeraApiError } from "../errors/flexera-api-error";
import type { JsonReader } from "../json-reader";

/** An OAuth2 credential of Flexera Automation. Its secret is in no answer. */
export interface AutomationCredential {
  readonly id: string;
  readonly name: string;
  /** Such as `client_credentials`; "" when the answer does not say it. */
  readonly grantType: string;
  readonly tokenUrl: string;
  /** The client that it signs in as; "" when the answer does not say it. */
  readonly clientId: string;
}

/** What is written; what is undefined stays as it is, or has no value. */
export interface AutomationCredentialInput {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tokenUrl: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Header of every request to the Credentials API. */
const version = { "Api-Version": "1.0" };

/** The credentials of a project, with which policies sign in: Flexera's Credentials API (`/cred/v2`). */
export class AutomationCredentials {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Undefined when there is none of that id. */
  async find(projectId: string, id: string, options: CallOptions = {}): Promise<AutomationCredential | undefined> {
    try {
      return readCredential((await this.#request("GET", projectId, id, undefined, options)).json());
    } catch (error) {
      if (error instanceof FlexeraApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Makes one that signs in by the grant `client_credentials`. */
  async create(
    projectId: string,
    id: string,
    { name = id, ...input }: AutomationCredentialInput,
    options: CallOptions = {},
  ): Promise<void> {
    const body = { ...bodyOf({ name, ...input }), grantType: "client_credentials" };
    this.#api.hide(input.clientSecret);
    await this.#request("PUT", projectId, id, body, options);
  }

  /** Gives one that is there another client, and what else is given. */
  async update(
    projectId: string,
    id: string,
    input: AutomationCredentialInput,
    options: CallOptions = {},
  ): Promise<void> {
    this.#api.hide(input.clientSecret);
    await this.#request("PATCH", projectId, id, bodyOf(input), options);
  }

  async #request(
    method: ApiRequest["method"],
    projectId: string,
    id: string,
    body: object | undefined,
    options: CallOptions,
  ): Promise<ApiAnswer> {
    const project = checkId("project id", projectId);
    const path = `/cred/v2/projects/${project}/credentials/oauth2/${encodeURIComponent(id)}`;
    const ifForbidden = (): string =>
      `the caller needs the privileges cred:credential:show, :create and :update in project ${project}, or to own it.`;
    return this.#api.request(
      { method, path, ofHost: true, headers: version, body, idempotent: true, ifForbidden },
      options,
    );
  }
}

function bodyOf({ name, description, tokenUrl, tags, clientId, clientSecret }: AutomationCredentialInput): object {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    tokenUrl,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    clientCredentialsParams: { clientId, clientSecret },
  };
}

function readCredential(json: JsonReader): AutomationCredential {
  return {
    id: json.member("id").text(),
    name: json.optionalText("name"),
    grantType: json.optionalText("grantType"),
    tokenUrl: json.optionalText("tokenUrl"),
    clientId: json.optional("clientCredentialsParams")?.optionalText("clientId") ?? "",
  };
}
