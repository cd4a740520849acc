import type { ProxyError } from "../network/proxy-error";
import { shellWord } from "../redaction";
import { DeliveryError, paragraphs } from "./delivery-error";

export const noVaultAddress = () =>
  new DeliveryError(
    "the address of Vault is not known",
    "Set vault_kv.address, or the environment variable VAULT_ADDR where Terraform runs.",
  );

export const noVaultToken = () =>
  new DeliveryError(
    "there is no token for Vault",
    "Set the environment variable VAULT_TOKEN where Terraform runs; nothing else is asked for a token.",
  );

export const cannotReadCertificates = (file: string, reason: string) =>
  new DeliveryError(
    `the certificates for Vault cannot be read: ${reason}`,
    `VAULT_CACERT must be a file with certificates in PEM, got ${file}.`,
  );

export const vaultUnreachable = (vault: string, reason: string, isUntrusted: boolean) =>
  new DeliveryError(
    `the connection to ${vault} failed: ${reason}`,
    isUntrusted
      ? "Its certificate is not trusted: point VAULT_CACERT to the certificate of the authority that issued it."
      : "Check the address (vault_kv.address or VAULT_ADDR), the network and any proxy on the way.",
  );

export const vaultAnswerTooLarge = (vault: string, size: string) =>
  new DeliveryError(
    `${vault} gave too large an answer: ${size}, and no more is read`,
    "Something else answers at that address: check vault_kv.address or VAULT_ADDR, and any proxy on the way.",
  );

export const proxyRefused = (vault: string, { proxy, remedy }: ProxyError, reason: string) =>
  new DeliveryError(`${proxy} did not connect to ${vault}: ${reason}`, remedy);

/** What Vault was asked, for errors. */
export interface VaultPlace {
  /** Such as `Vault at https://vault.example.com:8200`. */
  readonly vault: string;
  /** Where the engine is mounted. */
  readonly mount: string;
  /** The path in policies, such as `secret/data/flexera/pipeline`. */
  readonly policyPath: string;
  /** What a policy must allow there, such as `create and update`. */
  readonly capabilities: string;
}

export const vaultRefused = (
  place: VaultPlace,
  status: number,
  said: readonly string[],
  location: string | undefined,
) =>
  new DeliveryError(
    `${place.vault} answered ${status} for ${place.policyPath}`,
    paragraphs(said.length === 0 ? "" : `It says: ${said.join("; ")}`, remedy(place, status, location)),
  );

export const notAllowed = ({ vault, policyPath, capabilities }: VaultPlace) =>
  new DeliveryError(
    `${vault} does not let the token write to ${policyPath}`,
    `The policy of the token in VAULT_TOKEN must allow ${capabilities} on ${policyPath}.`,
  );

export const notVersioned = ({ vault, mount, policyPath }: VaultPlace) =>
  new DeliveryError(
    `${vault} has no KV version 2 engine at ${mount}`,
    `The engine there is one without versions, and has stored the credential at ${policyPath}. Delete it there, and set ` +
      `vault_kv.mount to a KV version 2 engine, or enable versions: vault kv enable-versioning ${shellWord(mount)}`,
  );

export const notVault = ({ vault, policyPath }: VaultPlace, status: number) =>
  new DeliveryError(
    `${vault} answered ${status} for ${policyPath}, but not as Vault does`,
    "Something else answers at that address: check vault_kv.address or VAULT_ADDR, and any proxy on the way.",
  );

function remedy({ mount, policyPath, capabilities }: VaultPlace, status: number, location: string | undefined): string {
  if (status >= 300 && status < 400) {
    return (
      `It redirects to ${location ?? "another address"}. A redirect is not followed, because the token and the secret would go ` +
      "with it: name the address that it leads to. A standby node of Vault redirects when it cannot forward requests."
    );
  }
  if (status === 403) {
    return `The token in VAULT_TOKEN must be valid, and its policy must allow ${capabilities} on ${policyPath}.`;
  }
  if (status === 404) {
    return `A KV version 2 engine must be mounted at ${mount}: check vault_kv.mount, and VAULT_NAMESPACE if namespaces are used.`;
  }
  if (status === 503) return "Vault is sealed, or has no active node: the next apply tries again.";
  if (status >= 500 || status === 412 || status === 429) return "The next apply tries again.";
  return "";
}
