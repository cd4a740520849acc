import { readFile } from "node:fs/promises";
import { badDelivery } from "./delivery-error";
import { checkAddress } from "./vault-address";
import { cannotReadCertificates, noVaultAddress, noVaultToken } from "./vault-errors";

/** How to reach Vault, and as whom. */
export interface VaultSettings {
  /** Without a slash at its end. */
  readonly address: string;
  readonly token: string;
  readonly namespace: string | undefined;
  /** Certificates of authorities in PEM, which take the place of the usual ones. */
  readonly authorities: string | undefined;
}

/**
 * Takes from the environment what Vault's own programs take from there.
 *
 * @param given the address, if it does not come from the environment
 * @throws DeliveryError
 */
export async function vaultSettings(given: string | null, environment: NodeJS.ProcessEnv): Promise<VaultSettings> {
  const { VAULT_ADDR, VAULT_TOKEN, VAULT_NAMESPACE, VAULT_CACERT } = environment;
  const address = given ?? VAULT_ADDR;
  if (!address) throw noVaultAddress();
  const problem = checkAddress(given === null ? "VAULT_ADDR" : "vault_kv.address", address);
  if (problem !== undefined) throw badDelivery(problem);
  if (!VAULT_TOKEN) throw noVaultToken();
  return {
    address: withoutSlashes(address),
    token: VAULT_TOKEN,
    namespace: VAULT_NAMESPACE,
    authorities: VAULT_CACERT ? await readCertificates(VAULT_CACERT) : undefined,
  };
}

/** Without those at its end. */
function withoutSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === "/") end--;
  return address.slice(0, end);
}

async function readCertificates(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw cannotReadCertificates(file, (error as Error).message);
  }
}
