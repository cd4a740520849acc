import { checkDelivery } from "./check-delivery";
import { contentOf, objectOf } from "./content";
import type { Credential } from "./credential";
import { Deadline } from "./deadline";
import type { Delivery, FlexeraCredential } from "./delivery";
import { badDelivery, flexeraRefused } from "./delivery-error";
import { Secrets } from "../redaction";
import { defaultTimeout } from "./timeout";

/** Flexera Automation's credentials, by the identity that the provider signs in with. */
export interface CredentialStore {
  /** @throws Error when it may not be written */
  check(place: FlexeraCredential, signal: AbortSignal): Promise<void>;
  /** @returns the receipt. @throws Error when it was not written for certain */
  write(place: FlexeraCredential, credential: Credential, signal: AbortSignal): Promise<string>;
}

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
  /** @default - there is none to deliver to */
  readonly flexera?: CredentialStore;
}

/**
 * Hands a credential to where it is used.
 *
 * @returns the receipt: what the other side says of it, such as `version 3`; never the secret
 * @throws DeliveryError when it was not handed over for certain
 */
export function deliver(credential: Credential, delivery: Delivery, options: DeliverOptions): Promise<string> {
  return within(delivery, options, (means) => {
    means.secrets.add(credential.clientSecret);
    return handOver(credential, delivery, means);
  });
}

/**
 * Makes sure that a credential could be handed over, as far as that is to be seen without one: the program is there, the
 * directory can be written to, the store is reached and allows it. So no credential is made only to find out.
 *
 * @throws DeliveryError when it could not
 */
export function checkPlace(delivery: Delivery, options: DeliverOptions): Promise<void> {
  return within(delivery, options, (means) => look(delivery, means));
}

/** What a delivery is made with. */
interface Means {
  readonly environment: NodeJS.ProcessEnv;
  readonly deadline: Deadline;
  readonly secrets: Secrets;
  readonly flexera: CredentialStore | undefined;
}

async function within<T>(
  delivery: Delivery,
  { signal, environment = process.env, secrets = new Secrets(), flexera }: DeliverOptions,
  work: (means: Means) => Promise<T>,
): Promise<T> {
  const problem = checkDelivery({ flexeraCredential: null, format: null, keys: null, template: null, ...delivery });
  if (problem !== undefined) throw badDelivery(problem);
  const deadline = new Deadline(delivery.timeout ?? defaultTimeout, signal);
  try {
    return await work({ environment, deadline, secrets, flexera });
  } finally {
    deadline.release();
  }
}

async function handOver(credential: Credential, delivery: Delivery, means: Means): Promise<string> {
  const { command, file, vaultKv, flexeraCredential } = delivery;
  const { environment, deadline, secrets } = means;
  if (command !== null) {
    const { deliverToCommand } = await import("./command");
    return deliverToCommand(contentOf(credential, delivery), command, environment, deadline, secrets);
  }
  if (file !== null) {
    const { deliverToFile } = await import("./file");
    return deliverToFile(contentOf(credential, delivery), file, deadline);
  }
  if (vaultKv !== null) {
    const { deliverToVaultKv } = await import("./vault-kv");
    return deliverToVaultKv(objectOf(credential, delivery), vaultKv, environment, deadline, secrets);
  }
  const { store, place } = flexeraPlace(flexeraCredential, means);
  return atFlexera(place, deadline, () => store.write(place, credential, deadline.signal));
}

async function look(delivery: Delivery, means: Means): Promise<void> {
  const { command, file, vaultKv, flexeraCredential } = delivery;
  const { environment, deadline, secrets } = means;
  if (command !== null) {
    const { checkProgram } = await import("./command");
    checkProgram(command, environment);
  } else if (file !== null) {
    const { checkFilePlace } = await import("./file");
    await checkFilePlace(file);
  } else if (vaultKv !== null) {
    const { checkVaultPlace } = await import("./vault-kv");
    await checkVaultPlace(vaultKv, environment, deadline, secrets);
  } else {
    const { store, place } = flexeraPlace(flexeraCredential, means);
    await atFlexera(place, deadline, () => store.check(place, deadline.signal));
  }
}

/** The kinds have been checked, so this is the one that is left. */
function flexeraPlace(place: Delivery["flexeraCredential"], { flexera }: Means) {
  if (!place || !flexera) throw badDelivery("a delivery to flexera_credential needs the provider's own identity");
  return { store: flexera, place };
}

async function atFlexera<T>(
  { projectId, id }: FlexeraCredential,
  deadline: Deadline,
  work: () => Promise<T>,
): Promise<T> {
  const delivery = `the credential ${id} of project ${projectId}`;
  deadline.check(delivery);
  try {
    return await work();
  } catch (error) {
    throw deadline.failure(delivery) ?? flexeraRefused(delivery, error);
  }
}
