import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** How an engine of Vault is mounted. */
interface Mount {
  readonly version: 1 | 2;
  /** Whether writes must name the version that they replace. */
  casRequired: boolean;
  /** The versions of each secret, the oldest first. */
  readonly secrets: Map<string, Record<string, unknown>[]>;
}

export interface VaultRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a server does with one request instead of carrying it out. "drop" carries it out, and closes without an answer;
 * "hold" leaves the connection open, and never answers.
 */
type Fault = Answer | "drop" | "hold";

/**
 * A Vault with KV engines, as far as its HTTP API documents them: tokens, namespaces, versions, check-and-set, sealing,
 * and the bodies of its errors.
 */
export class VaultServer {
  readonly token = "hvs.CAESIJ-a-token-of-the-tests";
  readonly requests: VaultRequest[] = [];
  readonly faults: Fault[] = [];
  /** Called before a write is carried out. */
  beforeWrite: () => void = () => undefined;
  isSealed = false;
  /** What the token may do, wherever; "no answer" when its policy does not let it ask. */
  capabilities: readonly string[] | "no answer" = ["create", "read", "update"];
  readonly #mounts = new Map<string, Mount>();
  readonly #server: Server;

  private constructor(
    private readonly scheme: "http" | "https",
    create: (listener: RequestListener) => Server,
  ) {
    this.#server = create((request, response) => {
      void this.#serve(request).then((answer) => {
        if (answer === "hold") return;
        if (answer === "drop") {
          request.socket.destroy();
          return;
        }
        const { status, body, headers } = answer;
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
      });
    });
  }

  /** Starts a server on a free port, with a version 2 engine at `secret`. */
  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<VaultServer> {
    const server = tls
      ? new VaultServer("https", (listener) => createTlsServer(tls, listener))
      : new VaultServer("http", (listener) => createServer(listener));
    server.mount("secret", 2);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get address(): string {
    return `${this.scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What Vault's own programs take from the environment. */
  get environment(): NodeJS.ProcessEnv {
    return { VAULT_ADDR: this.address, VAULT_TOKEN: this.token };
  }

  /** Mounts a KV engine; the name of a namespace goes before the path. */
  mount(path: string, version: 1 | 2, casRequired = false): void {
    this.#mounts.set(path, { version, casRequired, secrets: new Map() });
  }

  /** The versions of a secret, the oldest first. */
  versions(mount: string, path: string): readonly Record<string, unknown>[] {
    return this.#mounts.get(mount)?.secrets.get(path) ?? [];
  }

  /** What somebody else writes. */
  write(mount: string, path: string, data: Record<string, unknown>): void {
    this.#mounts.get(mount)?.secrets.set(path, [...this.versions(mount, path), data]);
  }

  async #serve(request: IncomingMessage): Promise<Fault> {
    const { method = "", url = "", headers } = request;
    this.requests.push({ method, path: url, headers });
    const body = await text(request);
    const fault = this.faults.shift();
    if (fault !== undefined && fault !== "drop") return fault;
    const answer = this.#carryOut(method, url, headers, body);
    return fault ?? answer;
  }

  #carryOut(method: string, url: string, headers: IncomingMessage["headers"], body: string): Answer {
    if (this.isSealed) return { status: 503, body: { errors: ["Vault is sealed"] } };
    if (headers["x-vault-token"] !== this.token) {
      const denied = "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n";
      return { status: 403, body: { errors: [denied] } };
    }
    if (url === "/v1/sys/capabilities-self") return this.#capabilities(body);
    const route = decodeURIComponent(url.replace(/^\/v1\//, ""));
    const namespace = headers["x-vault-namespace"];
    const whole = typeof namespace === "string" ? `${namespace}/${route}` : route;
    const found = [...this.#mounts].find(([path]) => whole.startsWith(`${path}/`));
    if (found === undefined) {
      return { status: 404, body: { errors: [`no handler for route "${route}". route entry not found.`] } };
    }
    const [path, mount] = found;
    const rest = whole.slice(path.length + 1);
    return mount.version === 1 ? writeUnversioned(mount, rest, body) : this.#versioned(method, path, mount, rest, body);
  }

  #capabilities(body: string): Answer {
    if (this.capabilities === "no answer")
      return { status: 403, body: { errors: ["1 error occurred:\n\t* permission denied\n\n"] } };
    const { paths } = JSON.parse(body) as { paths: string[] };
    return answered(Object.fromEntries(paths.map((path) => [path, this.capabilities])));
  }

  #versioned(method: string, path: string, { casRequired }: Mount, rest: string, body: string): Answer {
    const [, kind, name = ""] = /^(data|metadata)\/(.+)$/.exec(rest) ?? [];
    const versions = this.versions(path, name);
    if (method === "GET" && kind === "metadata") {
      return versions.length === 0
        ? { status: 404, body: { errors: [] } }
        : answered({ cas_required: casRequired, current_version: versions.length });
    }
    if (kind !== "data" || (method !== "POST" && method !== "PUT")) {
      return { status: 405, body: { errors: ["1 error occurred:\n\t* unsupported operation\n\n"] } };
    }
    this.beforeWrite();
    const { data, options } = JSON.parse(body) as { data?: Record<string, unknown>; options?: { cas?: number } };
    const refused = (error: string): Answer => ({ status: 400, body: { errors: [error] } });
    if (data === undefined) return refused("no data provided");
    if (options?.cas === undefined && casRequired) return refused("check-and-set parameter required for this call");
    const version = this.versions(path, name).length;
    if (options?.cas !== undefined && options.cas !== version) {
      return refused("check-and-set parameter did not match the current version");
    }
    this.write(path, name, data);
    const created_time = new Date(0).toISOString();
    return answered({ created_time, custom_metadata: null, deletion_time: "", destroyed: false, version: version + 1 });
  }
}

function answered(data: object): Answer {
  return {
    status: 200,
    body: { request_id: "", lease_id: "", renewable: false, lease_duration: 0, data, wrap_info: null, warnings: null },
  };
}

/** An engine without versions takes any path and any object. */
function writeUnversioned({ secrets }: Mount, path: string, body: string): Answer {
  secrets.set(path, [JSON.parse(body) as Record<string, unknown>]);
  return { status: 204 };
}
