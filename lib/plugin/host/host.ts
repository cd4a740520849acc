import { createServer } from "node:net";
import type { Server as Listener } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { TlsOptions } from "node:tls";
import type { ProviderService } from "../protocol/provider-service";
import { Server } from "../transport";
import { Calls } from "./calls";
import { statusOf } from "./errors";
import { controllerMethods, healthMethods } from "./go-plugin";
import { Lifetime } from "./lifetime";
import { listen } from "./listener";
import type { Address } from "./listener";
import type { Log } from "./log";
import { providerMethods } from "./provider";
import { Stdio } from "./stdio";

export interface HostOptions {
  readonly service: () => Promise<ProviderService>;
  readonly log: Log;
  readonly onStop?: (() => void) | undefined;
  /** Whether the client decides how long the process lives. */
  readonly ownedByClient: boolean;
}

/** Who may connect: only the holder of a certificate's key. */
export type Credentials = Required<Pick<TlsOptions, "cert" | "key" | "ca">>;

/** How long a client may take for its side of TLS. */
const HANDSHAKE_MS = 30_000;

/** The gRPC server with all its services, and the process's lifetime, which hangs on them. */
export class Host {
  readonly stdio: Stdio;
  readonly lifetime: Lifetime;
  readonly #server: Server;
  #listener: Listener | undefined;

  constructor({ service, log, onStop, ownedByClient }: HostOptions) {
    const calls = new Calls();
    this.lifetime = new Lifetime({ calls, log, onStop, close: () => this.#close() });
    this.stdio = new Stdio(() => {
      if (ownedByClient) this.lifetime.abandon("Terraform is gone");
    });
    const onShutdown = (): void => {
      if (ownedByClient) this.lifetime.shutdown();
    };
    this.#server = new Server({
      methods: [
        ...providerMethods(service, calls, log),
        ...controllerMethods(onShutdown),
        ...this.stdio.methods,
        ...healthMethods(),
      ],
      statusOf: (error, path) => {
        log.error("a call failed", { rpc: path.slice(path.lastIndexOf("/") + 1), error });
        return statusOf(error, log.secrets);
      },
      onConnectionError: (error) => {
        log.warn("a connection has ended early", { error });
      },
    });
  }

  /** @param credentials undefined: everybody may connect, and nothing is encrypted */
  listen(credentials: Credentials | undefined): Promise<Address> {
    this.#listener =
      credentials === undefined
        ? createServer((socket) => {
            this.#server.accept(socket);
          })
        : createTlsServer(
            {
              ...credentials,
              requestCert: true,
              rejectUnauthorized: true,
              ALPNProtocols: ["h2"],
              handshakeTimeout: HANDSHAKE_MS,
            },
            (socket) => {
              this.#server.accept(socket);
            },
          );
    return listen(this.#listener);
  }

  #close(): Promise<void> {
    this.stdio.end();
    this.#listener?.close();
    return this.#server.close();
  }
}
