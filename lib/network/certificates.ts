import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";

/**
 * The certificate authorities to trust: undefined for Node's own list, which NODE_EXTRA_CA_CERTS adds to. SSL_CERT_FILE, which
 * Go and OpenSSL read, adds to it as well.
 */
export function authorities(environment: Readonly<Partial<Record<string, string>>>): string[] | undefined {
  const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = environment;
  if (!SSL_CERT_FILE) return undefined;
  return [...rootCertificates, ...[SSL_CERT_FILE, NODE_EXTRA_CA_CERTS ?? ""].flatMap(contentOf)];
}

/** What cannot be read adds nothing: the error of the connection names the variables. */
function contentOf(file: string): string[] {
  try {
    return file === "" ? [] : [readFileSync(file, "utf8")];
  } catch {
    return [];
  }
}
