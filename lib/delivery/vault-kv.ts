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
  members: Readonly<Record<string, string>>,
  { address, mount, path }: VaultKv,
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<string> {
  const secret = await openSecret({ address, mount, path }, environment, deadline, secrets);
  return `version ${await secret.write(members)}`;
}

/** @throws DeliveryError when Vault is not reached, or does not let the token write there */
export async function checkVaultPlace(
  place: VaultKv,
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<void> {
  const secret = await openSecret(place, environment, deadline, secrets);
  await secret.checkWritable();
}

async function openSecret(
  { address, mount, path }: VaultKv,
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<KvSecret> {
  const settings = await vaultSettings(address, environment);
  secrets.add(settings.token);
  const { openVault } = await import("./vault-http");
  const where = { vault: `Vault at ${settings.address}`, mount: mount ?? defaultMount, path };
  return new KvSecret(openVault(settings, environment, deadline.signal, secrets), where, secrets, deadline);
}
