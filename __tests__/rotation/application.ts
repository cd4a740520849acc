import type { Emulator } from "../../lib/emulator";

export interface Credential {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Whatever uses the credential: it takes the one that it finds, keeps it, and calls the API with it. */
export class Application {
  #held: Credential | undefined;
  #calls = 0;

  /**
   * @param find where it takes the credential from
   * @param triesFirst whether it goes on with what it has until the one that it finds is good
   */
  constructor(
    private readonly emulator: Emulator,
    private readonly find: () => Promise<Credential | undefined>,
    private readonly triesFirst: boolean,
  ) {}

  /** How many calls it has made. */
  get calls(): number {
    return this.#calls;
  }

  get held(): Credential | undefined {
    return this.#held;
  }

  /** Takes the credential that is there now. It keeps the one that it has if there is none. */
  async look(): Promise<void> {
    const found = await this.find();
    if (found && !(this.triesFirst && (await this.#try(found)) !== undefined)) this.#held = found;
  }

  /** Fetches a token and makes a harmless call. @returns what went wrong */
  async call(): Promise<string | undefined> {
    if (!this.#held) return undefined;
    this.#calls++;
    return this.#try(this.#held);
  }

  async #try({ clientId, clientSecret }: Credential): Promise<string | undefined> {
    const { apiUrl, loginUrl, orgId } = this.emulator;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const signedIn = await fetch(`${loginUrl}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
    if (!signedIn.ok) return `client ${clientId} cannot sign in: ${await signedIn.text()}`;
    const { access_token: token } = (await signedIn.json()) as { access_token: string };
    const answer = await fetch(`${apiUrl}/iam/v1/orgs/${orgId}`, { headers: { Authorization: `Bearer ${token}` } });
    const text = await answer.text();
    return answer.ok ? undefined : `client ${clientId} is refused: ${text}`;
  }
}
