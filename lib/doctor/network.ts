import { accessSync, constants } from "node:fs";
import { messageOf } from "../model/errors/message-of";
import { proxyFor } from "../network/proxy";
import { failure, type Finding, note, ok, warning } from "./finding";

/** Which way requests to Flexera go, and whom they trust on it. */
export function checkNetwork(addresses: readonly string[], environment: NodeJS.ProcessEnv): Finding[] {
  return [...addresses.map((address) => checkProxy(new URL(address), environment)), ...checkCertificates(environment)];
}

function checkProxy(address: URL, environment: NodeJS.ProcessEnv): Finding {
  try {
    const proxy = proxyFor(address, environment);
    // Which way they are sent; whether something is there, the sign-in tells.
    const way = proxy === undefined ? "directly, without a proxy" : `through ${proxy.name}`;
    return ok("network", `requests to ${address.host} go ${way}`);
  } catch (error) {
    return failure(
      "network",
      messageOf(error),
      "Set HTTPS_PROXY to http://HOST:PORT, or unset it: see docs/network.md.",
    );
  }
}

function checkCertificates(environment: NodeJS.ProcessEnv): Finding[] {
  const findings: Finding[] = [];
  for (const name of ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"]) {
    const file = environment[name];
    if (!file) continue;
    try {
      accessSync(file, constants.R_OK);
      findings.push(note("certificates", `the authorities in ${file} (${name}) are trusted, too`));
    } catch (error) {
      findings.push(
        warning("certificates", messageOf(error), `Have ${name} name a file that can be read, or unset it.`),
      );
    }
  }
  if (environment.FLEXERA_INSECURE_TLS === "true") {
    const says = "FLEXERA_INSECURE_TLS is true: anybody on the way can read and change everything";
    findings.push(warning("certificates", says, "Unset it, and name your authority by NODE_EXTRA_CA_CERTS."));
  }
  return findings;
}
