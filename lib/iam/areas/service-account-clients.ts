import type { Api } from "../api";
import { checkId, clientIdSegment } from "../arguments";
import type { CallOptions } from "../call-options";
import { isNotFound } from "../errors/flexera-api-error";
import type { JsonReader } from "../json-reader";

/** A credential of a service account, without its secret. */
export interface ServiceAccountClient {
  readonly clientId: string;
  readonly createdBy: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

/** A credential as it is created: the only answer that holds the secret. */
export interface NewServiceAccountClient extends ServiceAccountClient {
  readonly clientSecret: string;
}

/** Credentials of service accounts: at most two for an account at one time, as documented. They cannot be changed. */
export class ServiceAccountClients {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * All clients of an account. A missing account is not documented to give a 404 here: an empty list does not prove that the
   * account exists.
   */
  async list(serviceAccountId: string, options: CallOptions = {}): Promise<readonly ServiceAccountClient[]> {
    return this.#api.list({ path: pathOf(serviceAccountId), read: readClient }, options);
  }

  /** One client, looked up in the list; undefined when it is not there, or when the account is not. */
  async find(
    serviceAccountId: string,
    clientId: string,
    options: CallOptions = {},
  ): Promise<ServiceAccountClient | undefined> {
    try {
      const clients = await this.list(serviceAccountId, options);
      return clients.find((client) => client.clientId === clientId);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Creates a credential. The secret is given this once. Not repeated when its outcome is unknown: see
   * `mayHaveTakenEffect` of the error.
   */
  async create(serviceAccountId: string, options: CallOptions = {}): Promise<NewServiceAccountClient> {
    const path = pathOf(serviceAccountId);
    const answer = await this.#api.request({ method: "POST", path, touches: [path] }, options);
    const json = answer.json();
    const clientSecret = json.member("clientSecret").text();
    this.#api.hide(clientSecret);
    return {
      clientId: json.member("clientId").text(),
      clientSecret,
      // The secret must not be lost because a lesser member is missing.
      createdBy: json.optional("createdBy")?.id() ?? "",
      createdAt: json.optionalText("createdAt"),
    };
  }

  async show(serviceAccountId: string, clientId: string, options: CallOptions = {}): Promise<ServiceAccountClient> {
    return this.#api.get({ path: pathOf(serviceAccountId, clientId), read: readClient }, options);
  }

  /** Deletes one credential; the account's other one stays. */
  async delete(serviceAccountId: string, clientId: string, options: CallOptions = {}): Promise<void> {
    const path = pathOf(serviceAccountId, clientId);
    await this.#api.change({ method: "DELETE", path, touches: [path, pathOf(serviceAccountId)] }, options);
  }
}

function pathOf(serviceAccountId: string, clientId?: string): string {
  const clients = `/service-accounts/${checkId("service account id", serviceAccountId)}/clients`;
  return clientId === undefined ? clients : `${clients}/${clientIdSegment(clientId)}`;
}

function readClient(json: JsonReader): ServiceAccountClient {
  return {
    clientId: json.ofKind("service-account-client").member("clientId").text(),
    createdBy: json.member("createdBy").id(),
    createdAt: json.member("createdAt").text(),
  };
}
