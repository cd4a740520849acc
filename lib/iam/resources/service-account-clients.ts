import type { Api, ApiAnswer } from "../api";
import { checkId, clientIdSegment } from "../arguments";
import { checkAsked } from "../asked";
import type { CallOptions, CreationOptions } from "../call-options";
import { isNotFound } from "../errors/flexera-api-error";
import { unsealedSecret } from "../errors/flexera-unsealed-secret-error";
import { ifReadable, type JsonReader } from "../json-reader";
import { checkRecipientKey, recipientKeyHeader } from "../recipient-key";
import type {
  NewServiceAccountClient,
  SealedServiceAccountClient,
  ServiceAccountClient,
  ServiceAccountClientSecret,
} from "./service-account-client";
import { longestText, readClient, readCreation, readSealedSecret, readSecret } from "./service-account-client";

/**
 * Credentials of service accounts: at most two for an account at one time, as documented. They cannot be changed, but for
 * their secrets in orgs that offer it.
 */
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
    const identity = ({ clientId }: ServiceAccountClient): string => clientId;
    return this.#api.list({ path: pathOf(serviceAccountId), read: readClient, identity }, options);
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
  async create(serviceAccountId: string, options: CreationOptions = {}): Promise<NewServiceAccountClient> {
    const path = pathOf(serviceAccountId);
    return this.#plain(await this.#api.request({ method: "POST", path, touches: [path] }, options), options);
  }

  /**
   * Creates a credential whose secret Flexera encrypts, so that only the recipient can read it. Not repeated when its outcome
   * is unknown, as {@link create}.
   *
   * @param recipientPublicKey 32 bytes in base64
   * @throws FlexeraUnsealedSecretError when the org does not offer it; the client exists then, and nobody has its secret
   */
  async createSealed(
    serviceAccountId: string,
    recipientPublicKey: string,
    options: CreationOptions = {},
  ): Promise<SealedServiceAccountClient> {
    const path = pathOf(serviceAccountId);
    const headers = { [recipientKeyHeader]: checkRecipientKey(recipientPublicKey) };
    const answer = await this.#api.request({ method: "POST", path, headers, touches: [path] }, options);
    return this.#sealed(answer, "client", options);
  }

  async show(serviceAccountId: string, clientId: string, options: CallOptions = {}): Promise<ServiceAccountClient> {
    return this.#api.get({ path: pathOf(serviceAccountId, clientId), read: readClient, asked: { clientId } }, options);
  }

  /** Deletes one credential; the account's other one stays. */
  async delete(serviceAccountId: string, clientId: string, options: CallOptions = {}): Promise<void> {
    const path = pathOf(serviceAccountId, clientId);
    const touches = [path, `${path}/`, pathOf(serviceAccountId)];
    await this.#api.change({ method: "DELETE", path, touches, asked: { clientId } }, options);
  }

  /**
   * Gives a client a second secret, in orgs that offer it; the older one goes on working until {@link deleteOlderSecret}. The
   * new secret is given this once. Not repeated when its outcome is unknown: see `mayHaveTakenEffect` of the error.
   *
   * A 404 means that there is no such client, or that the org does not offer this; {@link find} tells which.
   */
  async rotateSecret(
    serviceAccountId: string,
    clientId: string,
    options: CallOptions = {},
  ): Promise<NewServiceAccountClient> {
    const path = pathOf(serviceAccountId, clientId);
    const request = { method: "POST", path: `${path}/client-secret`, touches: [path, `${path}/`] } as const;
    return this.#plain(await this.#api.request(request, options), { clientId });
  }

  /**
   * As {@link rotateSecret}, with a secret that only the recipient can read.
   *
   * @param recipientPublicKey 32 bytes in base64
   * @throws FlexeraUnsealedSecretError when the org does not encrypt secrets; the client has a second one then that nobody has
   */
  async rotateSecretSealed(
    serviceAccountId: string,
    clientId: string,
    recipientPublicKey: string,
    options: CallOptions = {},
  ): Promise<SealedServiceAccountClient> {
    const path = pathOf(serviceAccountId, clientId);
    const headers = { [recipientKeyHeader]: checkRecipientKey(recipientPublicKey) };
    const request = { method: "POST", path: `${path}/client-secret`, headers, touches: [path, `${path}/`] } as const;
    return this.#sealed(await this.#api.request(request, options), "second secret", { clientId });
  }

  /**
   * Deletes the older one of a client's two secrets; the newer one stays. Done twice it might delete that too (what it does
   * with a single secret is not documented), so it is not repeated when its outcome is unknown: see `mayHaveTakenEffect` of the
   * error, and look at {@link listSecrets} before trying again.
   */
  async deleteOlderSecret(serviceAccountId: string, clientId: string, options: CallOptions = {}): Promise<void> {
    const path = pathOf(serviceAccountId, clientId);
    const touches = [path, `${path}/`];
    await this.#api.change({ method: "DELETE", path: `${path}/client-secret`, touches, asked: { clientId } }, options);
  }

  /** The secrets of a client, masked, in orgs that can rotate them. Their order is not documented. */
  async listSecrets(
    serviceAccountId: string,
    clientId: string,
    options: CallOptions = {},
  ): Promise<readonly ServiceAccountClientSecret[]> {
    const path = `${pathOf(serviceAccountId, clientId)}/client-secrets`;
    return this.#api.list({ path, kind: "service-account-client-secret-list", read: readSecret }, options);
  }

  #plain(answer: ApiAnswer, expected: Expected): NewServiceAccountClient {
    const json = answer.json();
    const secret = json.optional("clientSecret");
    this.#api.hide(ifReadable(() => secret?.text()) ?? "");
    const clientSecret = json.member("clientSecret").credentialText(longestText);
    return { clientId: clientIdOf(json, expected), clientSecret, ...readCreation(json) };
  }

  #sealed(answer: ApiAnswer, made: "client" | "second secret", expected: Expected): SealedServiceAccountClient {
    const json = answer.json();
    const plain = json.optionalText("clientSecret");
    this.#api.hide(plain);
    if (plain !== "") {
      throw unsealedSecret(answer.place, ifReadable(() => clientIdOf(json, expected)) ?? "", made);
    }
    return { clientId: clientIdOf(json, expected), ...readCreation(json), sealedSecret: readSealedSecret(json) };
  }
}

/** What is known of a client before the answer tells of it: its id, or the ids that it cannot have. */
interface Expected {
  readonly clientId?: string;
  readonly existing?: readonly string[] | undefined;
}

/**
 * The client that an answer with a secret is about. One that is known need not be named, but no other one may be: its secret
 * would be kept as that of the wrong client.
 */
function clientIdOf(json: JsonReader, { clientId: known, existing }: Expected): string {
  if (known === undefined) {
    const member = json.member("clientId");
    const clientId = member.credentialText(longestText);
    return existing?.includes(clientId) ? member.refuse(`is ${clientId}, which was there before`) : clientId;
  }
  const named = ifReadable(() => json.optional("clientId")?.filledText(longestText));
  if (named !== undefined) checkAsked(json, { clientId: known });
  return known;
}

function pathOf(serviceAccountId: string, clientId?: string): string {
  const clients = `/service-accounts/${checkId("service account id", serviceAccountId)}/clients`;
  return clientId === undefined ? clients : `${clients}/${clientIdSegment(clientId)}`;
}
