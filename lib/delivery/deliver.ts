import { checkDelivery } from "./check-delivery";
import type { Credential } from "./credential";
import { Deadline } from "./deadline";
import type { Delivery } from "./delivery";
import { badDelivery } from "./delivery-error";
import { Secrets } from "../redaction";
import { defaultTimeout } from "./timeout";

export interface DeliverOptions {
  /** Ends the delivery before its time. */
  readonly signal: AbortSignal;
  /**
   * What commands run with, and where Vault's token and address come from.
   *
   * @default - that of this process
   */
  readonly environment?: NodeJS.ProcessEnv;
  /**
   * What else must not be shown of what the other side says; learns of the secrets that are handed over.
   *
   * @default - nothing else
   */
  readonly secrets?: Secrets;
}

/**
 * Hands a credential to where it is used.
 *
 * @returns the receipt: what the other side says of it, such as `version 3`; never the secret
 * @throws DeliveryError when it was not handed over for certain
 */
export function deliver(credential: Credential, delivery: Delivery, options: DeliverOptions): Promise<string> {
  return within(delivery, options, (environment, deadline, secrets) => {
    secrets.add(credential.clientSecret);
    return handOver(credential, delivery, environment, deadline, secrets);
  });
}

/**
 * Makes sure that a credential could be handed over, as far as that is to be seen without one: the program is there, the
 * directory can be written to, the store is reached and allows it. So no credential is made only to find out.
 *
 * @throws DeliveryError when it could not
 */
export function checkPlace(delivery: Delivery, options: DeliverOptions): Promise<void> {
  return within(delivery, options, (environment, deadline, secrets) => look(delivery, environment, deadline, secrets));
}

async function within<T>(
  delivery: Delivery,
  { signal, environment = process.env, secrets = new Secrets() }: DeliverOptions,
  work: (environment: NodeJS.ProcessEnv, deadline: Deadline, secrets: Secrets) => Promise<T>,
): Promise<T> {
  const problem = checkDelivery(delivery);
  if (problem !== undefined) throw badDelivery(problem);
  const deadline = new Deadline(delivery.timeout ?? defaultTimeout, signal);
  try {
    return await work(environment, deadline, secrets);
  } finally {
    deadline.release();
  }
}

async function handOver(
  credential: Credential,
  { command, file, vaultKv }: Delivery,
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<string> {
  if (command !== null) {
    const { deliverToCommand } = await import("./command");
    return deliverToCommand(credential, command, environment, deadline, secrets);
  }
  if (file !== null) {
    const { deliverToFile } = await import("./file");
    return deliverToFile(credential, file, deadline);
  }
  if (vaultKv !== null) {
    const { deliverToVaultKv } = await import("./vault-kv");
    return deliverToVaultKv(credential, vaultKv, environment, deadline, secrets);
  }
  throw badDelivery("a delivery needs exactly one of command, file and vault_kv, got none of them");
}

async function look(
  { command, file, vaultKv }: Delivery,
  environment: NodeJS.ProcessEnv,
  deadline: Deadline,
  secrets: Secrets,
): Promise<void> {
  if (command !== null) {
    const { checkProgram } = await import("./command");
    checkProgram(command, environment);
  }
  if (file !== null) {
    const { checkFilePlace } = await import("./file");
    await checkFilePlace(file);
  }
  if (vaultKv !== null) {
    const { checkVaultPlace } = await import("./vault-kv");
    await checkVaultPlace(vaultKv, environment, deadline, secrets);
  }
}
