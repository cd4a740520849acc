import { type CreateOperation, HookError } from "../../plugin";
import type { FlexeraContext } from "../context";
import { reclaimClients } from "./client-creation";
import { mayStillWork } from "./client-errors";
import type { ClientAttributes, ClientState, Settings } from "./client-state";
import { rotationTime } from "./schedule";
import { verifyAndDeliver } from "./verify-and-deliver";
import { issueClient } from "./issue-credential";
import { setPrivate } from "./private-values";
import { prepareStorage, retain } from "./secret-storage";

type Create = Pick<CreateOperation<ClientAttributes>, "signal" | "log" | "warn" | "save" | "private">;

/**
 * Creates the first credential, and puts it to use. When that fails it is kept as pending: an error would have Terraform
 * throw it away, and with it a secret that somebody may hold already.
 */
export async function createCredential(
  settings: Settings,
  operation: Create,
  context: FlexeraContext,
): Promise<ClientState> {
  await prepareStorage(settings, context.ageIdentity);
  const wanted = { ...settings, reclaimUnknownClients: settings.reclaimUnknownClients === true, own: [] };
  const { credential, secret } = await issueClient(settings, wanted, operation, context);
  const { secret: stored, ...client } = credential;
  const { clientId, secretCreatedAt } = client;
  const made: ClientState = {
    ...settings,
    ...client,
    ...stored,
    status: secret.kind === "plain" ? "pending" : "active",
    rotatesAt: rotationTime(secretCreatedAt, settings),
    previousClientId: null,
    previousRetireAfter: null,
    pendingClientId: null,
    deliveryReceipts: null,
  };
  operation.save(made);
  const reclaim = (): Promise<void> => reclaimClients({ ...wanted, own: [clientId] }, operation, context);
  if (secret.kind === "sealed") {
    // Nothing of it is to be done again: what is left is told by the next plan.
    await reclaim().catch((error: unknown) => {
      operation.warn(
        `clients of service account ${settings.serviceAccountId} could not be reclaimed`,
        `${(error as Error).message}.`,
      );
    });
    return made;
  }

  const { clientSecret } = secret;
  operation.log.secrets.add(clientSecret);
  try {
    const deliveryReceipts = await verifyAndDeliver(
      { clientId, clientSecret, secretCreatedAt },
      settings,
      operation,
      context,
    );
    // Not before: until the new credential works, what is there may be the only one that does.
    await reclaim();
    return { ...made, status: "active", deliveryReceipts };
  } catch (failure) {
    setPrivate(operation.private, "pending", {
      credential,
      retained: await retain(secret, settings, context.ageIdentity),
    });
    const error = mayStillWork(clientId, clientId, asHookError(failure));
    operation.warn(error.message, error.detail, error.path);
    return made;
  }
}

function asHookError(error: unknown): HookError {
  return error instanceof HookError ? error : new HookError((error as Error).message);
}
