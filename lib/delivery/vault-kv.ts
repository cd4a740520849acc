import { type Credential, handedOver } from "./credential";
import type { Deadline } from "./deadline";
import type { VaultKv } from "./delivery";
import type { Secrets } from "../redaction";
import { KvSecret } from "./vault-kv-secret";
import { vaultSettings } from "./vault-settings";

const defaultMount = "secret";

/**
 * Writes the credential as a new version of a secret of a Vault KV version 2 engine. Its members are the keys.
 *
 * @returns such as `version 3`
 * @throws DeliveryError
 */
export async function deliverToVaultKv(
  credential: Credential,
  { address, mount, path }: VaultKv,
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<string> {
  const settings = await vaultSettings(address, environment);
  secrets.add(settings.token);
  const { openVault } = await import("./vault-http");
  const where = { vault: `Vault at ${settings.address}`, mount: mount ?? defaultMount, path };
  const secret = new KvSecret(openVault(settings, environment, deadline.signal, secrets), where, secrets, deadline);
  return `version ${await secret.write(handedOver(credential))}`;
}
