import { X509Certificate } from "node:crypto";
import type { ProviderService } from "../protocol/provider-service";
import { createCertificate } from "./certificate";
import type { Certificate } from "./certificate";
import { printable } from "../../redaction";
import { messageOf } from "./errors";
import { failedStartLine, handshakeLine, startedByHand, startedByTerraform, versionLine } from "./handshake";
import { Host } from "./host";
import type { Credentials } from "./host";
import { createLog } from "./log";
import type { Log } from "./log";
import { optimizeLater } from "./optimize-later";
import { endBySignal, endWithParent, leaveSignalsToTerraform, surviveStrayErrors } from "./process-events";
import { guardStandardError, reserveStandardOutput, tellTerraform } from "./output";
import { reattachNotice } from "./reattach";

export interface ServeOptions {
  /** The source address, such as `registry.example.com/platform/things`. */
  readonly providerAddress: string;
  /** What `--version` says beside the protocol and Node. Default: nothing. */
  readonly version?: string;
  /**
   * Makes the provider. It is called once, after Terraform knows how to connect, so loading it does not delay the start;
   * calls wait for it. When it fails, every call fails with its message.
   */
  readonly loadService: () => ProviderService | Promise<ProviderService>;
  /** Default: a log named after the last part of the address. */
  readonly log?: Log;
  /** Called once, right before the process ends by itself. What it starts is not waited for. */
  readonly onStop?: () => void;
}

/**
 * Turns this process into a Terraform provider: the server side of go-plugin, protocol 6. To be called before anything
 * that could write to standard output. Resolves once Terraform has been told how to connect; the process then ends when
 * Terraform is done with it, or gone.
 *
 * Started with `--debug`, it prints what to set for Terraform to use this process instead of one of its own, and stays
 * until Ctrl-C. Started with `--version`, it says what it is, and ends.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { providerAddress, version } = options;
  if (process.argv.includes("--version")) {
    process.stdout.write(versionLine(providerAddress, version));
    process.exit(0);
  }
  const log = options.log ?? createLog({ name: providerAddress.slice(providerAddress.lastIndexOf("/") + 1) });
  const debug = process.argv.includes("--debug");
  if (!debug && !startedByTerraform(process.env)) {
    process.stderr.write(startedByHand(providerAddress));
    process.exit(1);
  }

  optimizeLater();
  guardStandardError(log.secrets);
  const fail = (error: unknown): never => {
    tellTerraform(
      failedStartLine(log.secrets.redact(printable(`${providerAddress} cannot start: ${messageOf(error)}`))),
    );
    process.exit(1);
  };
  process.once("uncaughtException", fail);
  const service = once(options.loadService);
  try {
    await (debug ? serveForDebugging : serveForTerraform)({ ...options, service, log });
  } catch (error) {
    fail(error);
  }
  process.off("uncaughtException", fail);
  surviveStrayErrors(log);
  service().catch((error: unknown) => {
    log.error("the provider does not load", { error });
  });
}

type Start = ServeOptions & { readonly service: () => Promise<ProviderService>; readonly log: Log };

async function serveForTerraform({ service, log, onStop }: Start): Promise<void> {
  reserveStandardOutput();
  const host = new Host({ service, log, onStop, ownedByClient: true });
  leaveSignalsToTerraform(host.lifetime);
  endWithParent(host.lifetime, host.stdio);

  // Terraform leaves the variable out when the user has switched TLS off (TF_DISABLE_PLUGIN_TLS).
  const clientCertificate = process.env.PLUGIN_CLIENT_CERT;
  const certificate = clientCertificate ? createCertificate() : undefined;
  const address = await host.listen(credentials(certificate, clientCertificate));
  tellTerraform(handshakeLine(address, certificate?.der));
}

async function serveForDebugging({ providerAddress, service, log, onStop }: Start): Promise<void> {
  const host = new Host({ service, log, onStop, ownedByClient: false });
  endBySignal(host.lifetime);
  const address = await host.listen(undefined);
  process.stdout.write(reattachNotice(providerAddress, address));
}

/** Only who holds the key of `clientCertificate` may connect. */
function credentials(
  certificate: Certificate | undefined,
  clientCertificate: string | undefined,
): Credentials | undefined {
  if (certificate === undefined || clientCertificate === undefined) return undefined;
  // By way of a parser, since OpenSSL skips what it cannot read, and would then trust nobody, without a word.
  const ca = new X509Certificate(clientCertificate).toString();
  return { cert: certificate.pem, key: certificate.privateKey, ca };
}

function once<T>(make: () => T | Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= Promise.resolve().then(make));
}
