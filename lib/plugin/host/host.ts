import { Server } from "@grpc/grpc-js";
import type { ServerCredentials } from "@grpc/grpc-js";
import { createServer } from "node:net";
import type { ProviderService } from "../protocol/provider-service";
import { controllerService, healthService, providerService, stdioService } from "../protocol/services";
import { Calls } from "./calls";
import { controllerHandlers, healthHandlers } from "./go-plugin";
import { Lifetime } from "./lifetime";
import { listen } from "./listener";
import type { Address } from "./listener";
import type { Log } from "./log";
import { providerHandlers } from "./provider";
import { Stdio } from "./stdio";

export interface HostOptions {
  readonly service: () => Promise<ProviderService>;
  readonly log: Log;
  readonly onStop?: (() => void) | undefined;
  /** Whether the client decides how long the process lives. */
  readonly ownedByClient: boolean;
}

/** Terraform's own limit for schemas is lower; large configurations need more than gRPC's 4 MiB. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** The gRPC server with all its services, and the process's lifetime, which hangs on them. */
export class Host {
  readonly stdio: Stdio;
  readonly lifetime: Lifetime;
  readonly #server = new Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
    "grpc.enable_channelz": 0,
  });

  constructor({ service, log, onStop, ownedByClient }: HostOptions) {
    const calls = new Calls();
    this.lifetime = new Lifetime({ calls, log, onStop, close: () => this.#close() });
    this.stdio = new Stdio(() => {
      if (ownedByClient) this.lifetime.abandon("Terraform is gone");
    });
    const onShutdown = (): void => {
      if (ownedByClient) this.lifetime.shutdown();
    };
    this.#server.addService(providerService, providerHandlers(service, calls, log));
    this.#server.addService(controllerService, controllerHandlers(onShutdown));
    this.#server.addService(stdioService, this.stdio.handlers);
    this.#server.addService(healthService, healthHandlers());
  }

  listen(credentials: ServerCredentials): Promise<Address> {
    const injector = this.#server.createConnectionInjector(credentials);
    return listen(
      createServer((socket) => {
        injector.injectConnection(socket);
      }),
    );
  }

  #close(): Promise<void> {
    this.stdio.end();
    return new Promise((done) => {
      this.#server.tryShutdown(() => {
        done();
      });
    });
  }
}
